import { Show, type JSX } from 'solid-js';
import type { Metric } from '../../feed/shown/badge.ts';
import { bornAt, hasAge } from '../../feed/shown/status.ts';
import { signersOf } from '../../feed/shown/sureness.ts';
import type { Block, GhostBlock } from '../../feed/contract/block.ts';
import { age, integer, percent, short } from '../../words/figures.ts';
import { t } from '../../words/i18n.ts';
import type { Column, Layout } from '../parts/columns.tsx';
import { Fee } from '../parts/Fee.tsx';
import { HexValue } from '../parts/HexValue.tsx';
import type { Selection } from '../view/selection.ts';
import { useView } from '../view/view.ts';
import { CheckMark } from './CheckMark.tsx';
import { later } from '../later/later.ts';

export interface BlockCell {
  readonly block: Block;
  readonly selection: Selection;
}

interface BlockColumn extends Column<BlockCell> {
  readonly head: () => string;
  /** The badge metric that the column's pin chooses; null for a column without a pin. */
  readonly metric: Metric | null;
  readonly title?: (block: Block) => string;
}

/** The columns of the newest five blocks. */
export const COLUMNS = [
  { name: 'block', head: () => t('blocks.block'), metric: 'block', cell: NumberCell },
  { name: 'age', figures: true, head: () => t('blocks.age'), metric: 'age', cell: AgeCell },
  { name: 'count', figures: true, head: () => t('blocks.count'), metric: 'transactions', cell: CountCell },
  {
    name: 'gas',
    figures: true,
    head: () => t('blocks.gasUsed'),
    metric: 'gasUsed',
    cell: GasCell,
    title: (block) => t('blocks.gasOf', { share: percent(shareOf(block)), limit: integer(block.gasLimit) }),
  },
  { name: 'baseFee', figures: true, head: () => t('blocks.baseFee'), metric: 'baseFee', cell: BaseFeeCell },
  {
    name: 'recipient',

    head: () => t('blocks.feeRecipient'),
    metric: null,
    cell: RecipientCell,
  },
] as const satisfies readonly BlockColumn[];

export type BlockColumns = readonly (typeof COLUMNS)[number][];

const USUAL = [
  ['block', 23],
  ['age', 10],
  ['count', 8.2],
  ['gas', 23],
  ['baseFee', 13.5],
  ['recipient', 22.3],
] as const;

export const LAYOUT = {
  narrow: [
    ['block', 30.2],
    ['age', 15.3],
    ['count', 11.7],
    ['gas', 12.25],
    ['baseFee', 13.55],
    ['recipient', 17],
  ],
  snug: [
    ['block', 24],
    ['age', 13],
    ['count', 10],
    ['gas', 16],
    ['baseFee', 17],
    ['recipient', 20],
  ],
  middle: USUAL,
  wide: USUAL,
} as const satisfies Layout<(typeof COLUMNS)[number]['name']>;

function NumberCell(props: BlockCell): JSX.Element {
  const view = useView();
  const ghost = (): GhostBlock | undefined =>
    view.snapshot()?.ghosts.find((each) => each.number === props.block.number);
  return (
    <>
      <button
        type="button"
        aria-pressed={props.selection.selected()?.hash === props.block.hash}
        onPointerDown={() => view.expect(props.block.hash)}
        onClick={() => props.selection.choose(props.block.hash)}
      >
        <data value={props.block.number}>{integer(props.block.number)}</data>
      </button>
      <CheckMark block={props.block} />
      {later()?.RowNotes(props)}
      <Show when={view.size() === 'wide' && signersOf(view.snapshot(), props.block)}>
        {(signers) => <small class="signed">{t('consensus.row', signers())}</small>}
      </Show>
      <Show when={ghost()}>
        {(replaced) => (
          <span
            class="ghost"
            role="img"
            aria-label={t('blocks.ghost', { hash: short(replaced().hash) })}
            title={t('blocks.ghost', { hash: short(replaced().hash) })}
          >
            ↺
          </span>
        )}
      </Show>
    </>
  );
}

function AgeCell(props: BlockCell): JSX.Element {
  const view = useView();
  const shown = (): string => {
    const snapshot = view.snapshot();
    if (snapshot === null) return age(0);
    return hasAge(snapshot, props.block) ? age(view.now() - bornAt(snapshot, props.block)) : '—';
  };
  return <time datetime={new Date(props.block.timestamp * 1000).toISOString()}>{shown()}</time>;
}

function CountCell(props: BlockCell): JSX.Element {
  return (
    <Show when={props.block.transactionCount !== null} fallback={<span class="faint">…</span>}>
      <data value={props.block.transactionCount ?? 0}>{integer(props.block.transactionCount ?? 0)}</data>
    </Show>
  );
}

function shareOf({ gasUsed, gasLimit }: Block): number {
  return gasLimit === 0 ? 0 : gasUsed / gasLimit;
}

function GasCell(props: BlockCell): JSX.Element {
  const view = useView();
  return (
    <>
      <span class="bar" aria-hidden="true" style={{ '--share': shareOf(props.block).toFixed(4) }} />
      <data value={props.block.gasUsed}>
        {view.size() === 'narrow' ? percent(shareOf(props.block)) : integer(props.block.gasUsed)}
      </data>
    </>
  );
}

function BaseFeeCell(props: BlockCell): JSX.Element {
  return (
    <Show when={props.block.baseFee} fallback={<span class="faint">{t('none')}</span>}>
      {(fee) => <Fee wei={fee()} />}
    </Show>
  );
}

function RecipientCell(props: BlockCell): JSX.Element {
  const view = useView();
  return (
    <>
      <HexValue hex={props.block.feeRecipient} />
      <Show when={view.size() !== 'narrow' && props.block.builder}>
        {(builder) => (
          <bdi class="builder" title={t('blocks.builder', { text: builder() })}>
            {builder()}
          </bdi>
        )}
      </Show>
    </>
  );
}
