import { createMemo, For, Show, type JSX } from 'solid-js';
import type { Block } from '../../feed/contract/block.ts';
import type { Provenance } from '../../feed/contract/question.ts';
import type { Hex } from '../../feed/contract/scalars.ts';
import type { Token, TokenTransfer } from '../../feed/contract/transfer.ts';
import { BodyProgress } from '../loaded/BodyProgress.tsx';
import { createTransfers } from '../loaded/body.ts';
import { copyText } from '../parts/copyText.ts';
import { integer, short } from '../../words/figures.ts';
import { HexData } from '../parts/HexData.tsx';
import type { Selection } from '../view/selection.ts';
import { t } from '../../words/i18n.ts';
import { createRows } from './rows.ts';
import { TokenAmountCell } from './TokenAmountCell.tsx';
import { useView } from '../view/view.ts';

/** Every token transfer of a block, as its logs report them. */
export function TransfersTable(props: {
  readonly block: Block;
  readonly selection: Selection;
  readonly tellSource: (source: Provenance | null) => void;
}): JSX.Element {
  const view = useView();
  const hash = createMemo(() => props.block.hash);
  const answer = createTransfers(hash, view.ask, (source) => props.tellSource(source));
  const table = createRows(answer.transfers, props.selection, {
    toggle: () => undefined,
    copy: (row) => void copyText(row.transaction),
  });
  const rows = table.draw((row, position) => (
    <TransferRow
      row={row()}
      position={position()}
      reachable={table.reachable() === position()}
      token={answer.tokens().get(row().token) ?? null}
    />
  ));
  return (
    <div class="scroller" ref={table.attach}>
      <table
        class="transfers"
        aria-rowcount={answer.total() ?? answer.transfers().length}
        aria-busy={answer.progress().kind === 'loading'}
      >
        <caption class="hidden">{t('transfers.name', { number: integer(props.block.number) })}</caption>
        <thead>
          <tr>
            <th scope="col">{t('transfers.token')}</th>
            <th scope="col">{t('transactions.from')}</th>
            <th scope="col">{t('transactions.to')}</th>
            <th scope="col" class="number">
              {t('transfers.amount')}
            </th>
          </tr>
        </thead>
        <tbody
          style={{
            '--above': `${table.window().first * table.rowHeight}px`,
            '--below': `${(answer.transfers().length - table.window().last) * table.rowHeight}px`,
          }}
          onKeyDown={table.onKey}
        >
          {rows()}
        </tbody>
      </table>
      <BodyProgress
        progress={answer.progress()}
        empty={answer.transfers().length === 0}
        words={t('transfers.noneInBlock')}
        again={() => answer.again()}
      />
    </div>
  );
}

function TransferRow(props: {
  readonly row: TokenTransfer;
  readonly position: number;
  readonly reachable: boolean;
  readonly token: Token | null;
}): JSX.Element {
  return (
    <tr
      aria-rowindex={props.position + 1}
      tabIndex={props.reachable ? 0 : -1}
      data-transaction={props.row.transaction}
    >
      <td class="token">
        <TokenName token={props.token} address={props.row.token} />
      </td>
      <td>
        <HexData hex={props.row.from} />
      </td>
      <td>
        <HexData hex={props.row.to} />
      </td>
      <td class="number">
        <TokenAmountCell what={props.row.what} decimals={props.token?.decimals ?? null} />
      </td>
    </tr>
  );
}

function TokenName(props: { readonly token: Token | null; readonly address: Hex }): JSX.Element {
  const view = useView();
  return (
    <data value={props.address} title={props.address}>
      <Show when={props.token?.symbol} fallback={short(props.address, view.narrow() ? 2 : 4)}>
        {(symbol) => <bdi>{symbol()}</bdi>}
      </Show>
      <For each={props.token?.marks ?? []}>
        {(mark) => (
          <span class="check mismatch" role="img" aria-label={t(`token.${mark}`)} title={t(`token.${mark}`)}>
            ⚠
          </span>
        )}
      </For>
    </data>
  );
}
