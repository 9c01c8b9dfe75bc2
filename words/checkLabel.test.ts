import { describe, expect, it } from 'vitest';
import { hash } from '../tests/fixtures/snapshot.ts';
import { makeTransaction, PRICE, SOURCE } from '../tests/ui/fabricated.ts';
import type { BodyCheck, SenderCheck } from '../feed/contract/transaction.ts';
import type { HeaderCheck } from '../feed/contract/block.ts';
import { checkLabel, headerLabel, priceLabel, receiptsLabel, senderLabel } from './checkLabel.ts';

const rows = [0x7e, 2, 0x71, 0x71, 0].map((type, index) => makeTransaction(index, { type }));
const labelOf = (check: BodyCheck, forged = false) => checkLabel(check, forged, hash(0x12ab), SOURCE, rows);
const odd = (
  reason: Extract<BodyCheck, { kind: 'uncheckable' }>['reason'],
  ...indexes: readonly number[]
): BodyCheck => ({ kind: 'uncheckable', reason, indexes });

const GAVE = 'wss://gave.example';
const ANNOUNCED = 'wss://announced.example';

describe('the label of a block’s rows', () => {
  it.each([
    [odd('systemTransaction', 0), `not checkable: transactions, 1 transaction of type 0x7e (${GAVE})`],
    [odd('unknownType', 2, 3), `not checkable: transactions, 2 transactions of type 0x71 (${GAVE})`],
    [
      odd('systemTransaction', 0, 2, 3),
      `not checkable: transactions, 3 transactions of type 0x7e, 0x71 (${GAVE})`,
    ],
    [
      odd('systemTransaction', 4),
      `not checkable: transactions, system transactions of this network (${GAVE})`,
    ],
    [odd('unserialisable', 1), `not checkable: transactions, fields are missing or unreadable (${GAVE})`],
    [odd('chain'), `not checkable: transactions, the rules of this network are not known here (${GAVE})`],
    [odd('broken'), `not checkable: transactions, the check itself failed (${GAVE})`],
    [{ kind: 'checking' }, `checking: transactions, ${GAVE}`],
    [{ kind: 'matches', headerMatches: true }, `matches block 0x0000…12ab as announced by ${ANNOUNCED}`],
    // The header's hash does not cover the root of these rows.
    [{ kind: 'matches', headerMatches: false }, `reported: transactions, ${GAVE}`],
    [{ kind: 'mismatch', indexes: [] }, `mismatch: transactions, ${GAVE}`],
  ] as const)('%j', (check, text) => {
    const label = labelOf(check);
    expect(label).toMatchObject({ check: 'transactions', text });
    expect(text.startsWith(label.verdict === 'uncheckable' ? 'not checkable' : label.verdict)).toBe(true);
  });

  it('is a mismatch when they name a sender who did not sign', () => {
    expect(labelOf({ kind: 'matches', headerMatches: true }, true).verdict).toBe('mismatch');
    expect(labelOf(odd('chain'), true).verdict).toBe('mismatch');
  });
});

describe('the label of receipts and transfers', () => {
  it.each([
    [{ kind: 'checking' }, 'checking', `checking: transfers, ${GAVE}`],
    [{ kind: 'matches', headerMatches: true }, 'matches', `matches: transfers, ${GAVE}`],
    [{ kind: 'matches', headerMatches: false }, 'reported', `reported: transfers, ${GAVE}`],
    [{ kind: 'reported' }, 'reported', `reported: transfers, ${GAVE}`],
    [
      { kind: 'uncheckable', reason: 'header' },
      'uncheckable',
      `not checkable: transfers, the hash of this header could not be recomputed (${GAVE})`,
    ],
    [{ kind: 'mismatch' }, 'mismatch', `mismatch: transfers, ${GAVE}`],
  ] as const)('%j', (check, verdict, text) => {
    expect(receiptsLabel('transfers', check, SOURCE)).toMatchObject({ check: 'transfers', verdict, text });
  });
});

it('the label of a header begins with its verdict and names who announced it', () => {
  const label = (check: HeaderCheck) => headerLabel({ check, hash: hash(1), source: ANNOUNCED });
  expect(label({ kind: 'matches' })).toMatchObject({
    verdict: 'matches',
    text: `matches: header, ${ANNOUNCED}`,
  });
  expect(label({ kind: 'mismatch', computed: hash(2) }).text).toBe(`mismatch: header, ${ANNOUNCED}`);
  expect(label({ kind: 'unchecked', reason: 'chain' }).text).toBe(
    `not checkable: header, the rules of this network are not known here (${ANNOUNCED})`,
  );
});

it.each(['reported', 'matches', 'mismatch'] as const)('the label of a price whose check is: %s', (check) => {
  expect(priceLabel(PRICE, check, SOURCE)).toMatchObject({
    verdict: check,
    text: `${check}: price, ${GAVE}`,
  });
  expect(priceLabel({ kind: 'none', reason: 'off' }, check, SOURCE)).toBeNull();
});

describe('the label of recovered senders', () => {
  it.each([
    [[], null],
    [['recovered'], { verdict: 'checking', text: `checking: sender recovered 1 of 3, ${GAVE}`, title: '' }],
    [
      ['recovered', 'recovered', 'recovered'],
      { verdict: 'matches', text: `matches: sender recovered 3 of 3, ${GAVE}`, title: '' },
    ],
    [
      ['recovered', 'recovered', 'uncheckable'],
      {
        verdict: 'uncheckable',
        text: `not checkable: sender recovered 2 of 3, ${GAVE}`,
        title: 'Not checkable: 1 transaction without a known signature',
      },
    ],
    [
      ['recovered', 'recovered', 'mismatch'],
      {
        verdict: 'mismatch',
        text: `mismatch: sender recovered 2 of 3, ${GAVE}`,
        title: 'Some senders did not sign their transaction.',
      },
    ],
  ] as const)('of %j', (checks: readonly SenderCheck[], label) => {
    expect(senderLabel(new Map(checks.entries()), 3, SOURCE)).toEqual(
      label === null ? null : { check: 'senders', ...label },
    );
  });
});
