import { describe, expect, it } from 'vitest';
import { FeedError } from '../../feed/contract/errors.ts';
import { networkByKey } from '../../feed/networks/networks.ts';
import { readBlock } from '../../feed/header/readBlock.ts';
import type { Block } from '../../feed/contract/block.ts';
import { makeBlock } from '../scriptedNode/testChain.ts';

const arrival = { arrivedAt: 0, pushed: true, source: 'wss://node.example' };
const mainnet = networkByKey('mainnet', 1);
const honest = makeBlock({ number: 7, timestamp: 1_700_000_000 });

/** Values that no field of a header may hold. */
const hostile = {
  'a script': '<img src=x onerror=alert(1)>',
  'a number behind right-to-left marks': '\u202e0x1\u2066',
  'a number with a terminal’s colours': '0x1\u0000\u001b[31m',
  'a number among spaces': ' 0x1 ',
  'digits of another script': '0x١',
  'a megabyte of text': 'a'.repeat(1_000_000),
  'digits without end': `0x${'f'.repeat(100_000)}`,
  'a negative quantity': '-0x1',
  'a negative number': -1,
  'a number that is no text': 7,
  'a number beyond 2^53': 2 ** 53 + 2,
  'an infinite one, as JSON writes it': null,
  'a fraction': '0x1.8',
  'a word where a number should be': true,
  'an object': { toString: 'x' },
  'a list': ['0x1'],
} as const;

/** The reader's words on it: the block, or the error it threw. */
function read(raw: unknown): Block | FeedError {
  try {
    return readBlock(raw, arrival, mainnet);
  } catch (error) {
    if (error instanceof FeedError) return error;
    throw error;
  }
}

// No row shows these; the check of the hash reads most of them.
const UNREAD = new Set(
  'sha3Uncles stateRoot receiptsRoot logsBloom difficulty mixHash nonce withdrawalsRoot parentBeaconBlockRoot requestsHash uncles size'.split(
    ' ',
  ),
);
const NO_PART_OF_THE_HEADER = new Set(['uncles', 'size', 'transactions']);

/** The fault in how this value of this field was read; null when there is none. */
function complaint(field: string, value: unknown): string | null {
  const outcome = read({ ...honest, [field]: value });
  if (outcome instanceof FeedError) {
    const { reason } = outcome;
    if (reason.kind !== 'badAnswer') return `refused as ${reason.kind}`;
    // The quote of it is short, without invisible characters.
    return reason.got.length > 80 || /\p{Cc}|\p{Cf}/u.test(reason.got) ? `quoted as ${reason.got}` : null;
  }
  // A field left out is read as missing, which is right.
  const may = UNREAD.has(field) || value === null || field === 'transactions';
  if (!may) return 'read';
  if (value !== null && !NO_PART_OF_THE_HEADER.has(field) && outcome.check.kind === 'matches')
    return 'reported to match its hash';
  const row = JSON.stringify(outcome);
  return /^[\w\s"{}:,.\-/[\]]{0,2000}$/.test(row) ? null : `a row of ${row.slice(0, 200)}`;
}

describe('a header whose field', () => {
  it.each(Object.keys(honest))('%s is hostile becomes no row, or a row that is marked', (field) => {
    const complaints = Object.entries(hostile).map(([what, value]) => [what, complaint(field, value)]);
    expect(complaints.filter(([, found]) => found !== null)).toEqual([]);
  });

  it.each([
    ['number', '0x20000000000000'],
    ['number', `0x${'f'.repeat(64)}`],
    ['timestamp', '0x20000000000000'],
    ['gasUsed', '0x20000000000000'],
    ['gasLimit', '0x10000000000000000'],
    ['blobGasUsed', '0x20000000000000'],
    ['baseFeePerGas', `0x1${'0'.repeat(64)}`],
  ])('%s is %s, more than it can be, is refused by name', (field, value) => {
    const outcome = read({ ...honest, [field]: value });
    expect(outcome).toMatchObject({ reason: { kind: 'badAnswer', field } });
  });

  it('baseFeePerGas is the greatest word stays exact', () => {
    const outcome = read({ ...honest, baseFeePerGas: `0x${'f'.repeat(64)}` });
    expect(outcome).toMatchObject({ baseFee: String(2n ** 256n - 1n), check: { kind: 'mismatch' } });
  });
});
