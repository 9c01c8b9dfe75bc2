import { describe, expect, it } from 'vitest';
import { hash } from '../tests/fixtures/snapshot.ts';
import { makeTransaction, SOURCE } from '../tests/ui/fabricated.ts';
import type { BodyCheck, SenderCheck } from '../feed/contract/transaction.ts';
import { checkLabel, senderLabel } from './checkLabel.ts';

const rows = [0x7e, 2, 0x71, 0x71, 0].map((type, index) => makeTransaction(index, { type }));
const labelOf = (check: BodyCheck, forged = false) => checkLabel(check, forged, hash(0x12ab), SOURCE, rows);
const odd = (
  reason: Extract<BodyCheck, { kind: 'uncheckable' }>['reason'],
  ...indexes: readonly number[]
): BodyCheck => ({ kind: 'uncheckable', reason, indexes });

describe('the label of a block’s rows', () => {
  it.each([
    [odd('systemTransaction', 0), 'not checkable: 1 transaction of type 0x7e'],
    [odd('unknownType', 2, 3), 'not checkable: 2 transactions of type 0x71'],
    [odd('systemTransaction', 0, 2, 3), 'not checkable: 3 transactions of type 0x7e, 0x71'],
    [odd('systemTransaction', 4), 'not checkable: system transactions of this network'],
    [odd('unserialisable', 1), 'not checkable: this node omits transaction fields'],
    [odd('chain'), 'not checkable: this network builds its blocks in another way'],
    [odd('broken'), 'not checkable: the check itself failed'],
    [{ kind: 'checking' }, 'reported by wss://gave.example'],
    [
      { kind: 'matches', headerMatches: true },
      'matches block 0x0000…12ab as announced by wss://announced.example',
    ],
    // The header's hash does not cover the root of these rows.
    [{ kind: 'matches', headerMatches: false }, 'reported by wss://gave.example'],
  ] as const)('%j', (check, text) => {
    expect(labelOf(check).text).toBe(text);
    expect(labelOf(check).tone).toBe(text.startsWith('matches') ? 'good' : 'plain');
  });

  it('is red when they do not match, or name a sender who did not sign', () => {
    expect(labelOf({ kind: 'mismatch', indexes: [] }).tone).toBe('bad');
    expect(labelOf({ kind: 'matches', headerMatches: true }, true).tone).toBe('bad');
    expect(labelOf(odd('chain'), true).tone).toBe('bad');
  });
});

describe('the label of recovered senders', () => {
  it.each([
    [[], null],
    [['recovered'], { text: 'sender recovered 1 of 3', title: '', tone: 'plain' }],
    [['recovered', 'recovered', 'recovered'], { text: 'sender recovered 3 of 3', title: '', tone: 'good' }],
    [
      ['recovered', 'recovered', 'uncheckable'],
      {
        text: 'sender recovered 2 of 3',
        title: 'Not checkable: 1 transaction without a known signature',
        tone: 'plain',
      },
    ],
    [
      ['recovered', 'recovered', 'mismatch'],
      {
        text: 'sender recovered 2 of 3',
        title: 'Some senders did not sign their transaction.',
        tone: 'bad',
      },
    ],
  ] as const)('of %j', (checks: readonly SenderCheck[], label) => {
    expect(senderLabel(new Map(checks.entries()), 3)).toEqual(label);
  });
});
