import { createEffect, createMemo, createSignal, onCleanup, Show, untrack, type JSX } from 'solid-js';
import type { Part } from '../../feed/contract/question.ts';
import { integer } from '../../words/figures.ts';
import { t } from '../../words/i18n.ts';
import { setFinalized } from './finalized.ts';
import { useView } from '../view/view.ts';

type Finality = Extract<Part, { kind: 'finality' }>;

/** Slots of one epoch, and blocks where each slot has one. */
const EPOCH_BLOCKS = 32;
const LEAST_MS = 2000;
/** Chains whose finality follows Ethereum's rules: Ethereum, Sepolia, Hoodi, Gnosis. Elsewhere a gap says nothing. */
const JUDGED: ReadonlySet<number | null> = new Set([1, 11_155_111, 560_048, 100]);
/** Chains whose newest five blocks include final ones: BNB Smart Chain, Polygon, their test networks. */
const SOON_FINAL: ReadonlySet<number | null> = new Set([56, 97, 137, 80_002]);
/** Two to three epochs are normal; one more may be a late one. */
const LONGEST_GAP = 4 * EPOCH_BLOCKS;

/** How far the chain is safe and final, as the node reports it. Asked once an epoch; each 2 s where rows have marks. */
export function FinalityLine(): JSX.Element {
  const view = useView();
  const [finality, setFinality] = createSignal<Finality | null>(null);
  const newest = (): number | undefined => view.snapshot()?.blocks[0]?.number;
  const hasBlocks = createMemo(() => newest() !== undefined && `${view.snapshot()?.chainId}`);
  createEffect(() => {
    if (hasBlocks() === false) return;
    setFinality(null);
    const chainId = untrack(view.snapshot)?.chainId ?? null;
    const isSoon = SOON_FINAL.has(chainId);
    let cancel = (): void => undefined;
    const ask = (): void => {
      cancel = view.ask({ kind: 'finality' }, (part) => {
        if (part.kind !== 'finality') return;
        setFinality(part);
        setFinalized(isSoon && part.finalized !== null ? { chainId, number: part.finalized } : null);
      });
    };
    ask();
    const blockTime = untrack(view.snapshot)?.blockTime ?? 12_000;
    const timer = setInterval(ask, isSoon ? LEAST_MS : Math.max(LEAST_MS, EPOCH_BLOCKS * blockTime));
    onCleanup(() => {
      clearInterval(timer);
      cancel();
    });
  });
  const text = (): string | null => {
    const final = finality()?.finalized ?? null;
    if (final === null) return null;
    const safe = finality()?.safe ?? null;
    return t('finality.reported', {
      safe: safe === null ? t('none') : integer(safe),
      finalized: integer(final),
    });
  };
  const isLate = (): boolean =>
    JUDGED.has(view.snapshot()?.chainId ?? null) &&
    (newest() ?? 0) - (finality()?.finalized ?? 0) > LONGEST_GAP;
  return (
    <Show when={text()}>
      <p class="body-check" classList={{ late: isLate() }} data-check="finality" data-verdict="reported">
        {text()}
        {isLate() ? ` ${t('finality.late')}` : ''}
      </p>
    </Show>
  );
}
