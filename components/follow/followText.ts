import type { Execution, FailureReason, Followed, Replacement } from '../../feed/contract/followed.ts';
import type { Snapshot } from '../../feed/contract/snapshot.ts';
import { gwei, integer, short } from '../../words/figures.ts';
import { t } from '../../words/i18n.ts';
import { quoted } from '../../words/quoted.ts';

/** The state of a followed transaction in words, without its depth. */
export function followText(item: Followed, snapshot: Pick<Snapshot, 'blocks' | 'local'>): string {
  const { state } = item;
  switch (state.tag) {
    case 'unseen':
      return item.look === 'quiet' ? t('follow.unfound') : t('follow.unseen');
    case 'waiting':
      return [t('follow.waiting'), prospect(item, snapshot)].filter((part) => part !== null).join('; ');
    case 'included':
      return t('follow.included', { number: integer(state.at.number) });
    case 'failed':
      return t('follow.failedIn', { number: integer(state.at.number) });
    case 'unsure':
      return t('follow.unsure', { number: integer(state.at.number) });
    case 'replaced':
      return replaced(state.by, state.how, state.at.number);
    case 'reorged':
    case 'dropped':
    case 'gone':
      return t(`follow.${state.tag}`);
    case 'final': {
      const { outcome, at } = state;
      const number = integer(at.number);
      const by =
        state.by === 'signed'
          ? // The committee signed the block. Only the block's roots show that the transaction is in it.
            t(at.sure === 'checked' ? 'follow.finalSigned' : 'follow.finalSignedBlock')
          : t(snapshot.local ? 'follow.finalLocal' : 'follow.finalReported');
      const what =
        outcome.kind === 'replaced'
          ? `${t('follow.final', { number })}: ${replaced(outcome.by, outcome.how, at.number)}`
          : t(FINAL[outcome.kind], { number });
      return `${what}, ${by}`;
    }
  }
}

const FINAL = {
  succeeded: 'follow.final',
  failed: 'follow.finalFailed',
  unknown: 'follow.finalUnsure',
} as const satisfies Readonly<Record<Execution['kind'], string>>;

const replaced = (by: string, how: Replacement, number: number): string =>
  t(`follow.${how}`, { hash: short(by), number: integer(number) });

/** Whether the next block can hold it, by its fee alone; null where either is not known. */
function prospect({ sent }: Followed, { blocks }: Pick<Snapshot, 'blocks'>): string | null {
  const next = blocks[0]?.nextBaseFee ?? blocks[0]?.baseFee ?? null;
  const content = sent?.content ?? null;
  if (next === null || content === null || content.maxFee === '0') return null;
  const [base, most, tip] = [BigInt(next), BigInt(content.maxFee), BigInt(content.maxTip)];
  if (most < base) return t('follow.notSoon', { fee: gwei(most), base: gwei(base) });
  const paid = most - base < tip ? most - base : tip;
  return t('follow.soon', { tip: gwei(paid) });
}

/** The reason of a failure, in words; null for a transaction that did not fail. */
export function reasonOf({ state }: Followed): FailureReason | null {
  if (state.tag === 'failed') return state.reason;
  return state.tag === 'final' && state.outcome.kind === 'failed' ? state.outcome.reason : null;
}

/** Solidity's panic codes that are worth words (the Solidity documentation, Panic via assert). */
const PANICS: Readonly<Record<number, 'assert' | 'overflow' | 'zero' | 'index'>> = {
  0x01: 'assert',
  0x11: 'overflow',
  0x12: 'zero',
  0x32: 'index',
};

/** What is known of a failure, in words; null before the node was asked. */
export function failureText(reason: FailureReason): string | null {
  switch (reason.kind) {
    case 'error':
      return t('follow.reason.error', { text: quoted(reason.text) });
    case 'words':
      return t('follow.reason.words', { text: reason.text });
    case 'panic':
      return t('follow.reason.panic', {
        code: `0x${reason.code.toString(16).padStart(2, '0')}`,
        words: t(`follow.panic.${PANICS[reason.code] ?? 'other'}`),
      });
    case 'custom':
      return t('follow.reason.custom', { selector: reason.selector });
    case 'empty':
    case 'passes':
    case 'unread':
    case 'asking':
      return t(`follow.reason.${reason.kind}`);
    case 'unasked':
      return null;
  }
}
