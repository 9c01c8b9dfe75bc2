import { describe, expect, it } from 'vitest';
import { status } from '../feed/shown/status.ts';
import type { Snapshot } from '../feed/contract/snapshot.ts';
import { makeBlock, makeSnapshot, START } from '../tests/ui/fabricated.ts';
import { statusMessage } from './statusMessage.ts';

const ORIGIN = 'chrome-extension://abc';

function messageOf(over: Partial<Snapshot>): readonly (string | null)[] {
  const snapshot = makeSnapshot(over);
  const what = statusMessage(snapshot, status(snapshot, START), ORIGIN, START);
  return what === null ? [] : [what.tone, what.text, what.advice, what.remedy];
}

const waiting = { tag: 'waiting', since: START, until: START + 1000, attempt: 1 } as const;

describe('the message above the tables', () => {
  it('is nothing while all is well', () => {
    expect(messageOf({})).toEqual([]);
  });

  it.each<[string, Partial<Snapshot>, readonly (string | null)[]]>([
    [
      'paused',
      { link: { tag: 'paused', since: START } },
      ['calm', 'Paused. Nothing is updated until you resume.', null, 'resume'],
    ],
    [
      'no endpoint to try',
      { link: { tag: 'paused', since: START, reason: { kind: 'noEndpoint' } } },
      ['warn', 'No node is set for this network.', 'Add the address of a node in the settings.', 'settings'],
    ],
    [
      'no network',
      { link: { ...waiting, endpoint: 'wss://a.example', reason: { kind: 'noNetwork' } } },
      [
        'warn',
        'This computer has no network connection.',
        'Reconnects automatically when the network is back.',
        'retry',
      ],
    ],
    [
      'a refused key',
      {
        link: {
          since: START,
          until: START + 1000,
          tag: 'refused',
          endpoint: 'wss://a.example',
          reason: { kind: 'keyRefused', status: 403 },
        },
      },
      [
        'bad',
        'The node refuses the key in this address (HTTP 403).',
        'Check the key in the settings.',
        'settings',
      ],
    ],
    [
      'a local node that may refuse extensions',
      { link: { ...waiting, endpoint: 'ws://127.0.0.1:8546', reason: { kind: 'notANode' } } },
      [
        'warn',
        'Something answers there, but not as an Ethereum node.',
        "If it is your own geth, start it with --ws.origins 'chrome-extension://abc'",
        'copy',
      ],
    ],
    [
      'a chain that was restarted',
      { notice: { kind: 'chainRestarted', at: START - 1000 } },
      ['calm', 'This chain was restarted. The earlier rows are gone.', null, null],
    ],
    [
      'a chain set back to an old block',
      {
        notice: { kind: 'rewound', at: START - 1000, to: 100 },
        blocks: [makeBlock(100, { timestamp: START / 1000 - 3600, arrivedAt: START - 3_600_000 })],
      },
      ['calm', 'The chain was rewound to block 100.', null, null],
    ],
    [
      'a clock that is off',
      { skew: 180_000 },
      ['warn', "Your clock or this node's clock is 3 minutes off.", null, 'settings'],
    ],
    [
      'a second choice',
      { preferred: { endpoint: 'wss://first.example', reason: { kind: 'unreachable' } } },
      [
        'calm',
        'Using wss://node.example for now.',
        'wss://first.example: Nothing answers at this address.',
        'settings',
      ],
    ],
  ])('is a reason and a remedy: %s', (_, over, words) => {
    expect(messageOf(over)).toEqual(words);
  });

  it('ends a notice after a minute', () => {
    expect(messageOf({ notice: { kind: 'chainRestarted', at: START - 61_000 } })).toEqual([]);
  });
});
