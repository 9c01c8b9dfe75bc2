import { Show, type JSX } from 'solid-js';
import { bornAt } from '../../feed/shown/status.ts';
import type { Block, GhostBlock } from '../../feed/contract/block.ts';
import { age, integer, percent, short } from '../../words/figures.ts';
import { HexData } from '../parts/HexData.tsx';
import type { Selection } from '../view/selection.ts';
import { t } from '../../words/i18n.ts';
import { Fee } from '../parts/Fee.tsx';
import { useView } from '../view/view.ts';

/** One of the newest five blocks. Its button selects it. */
export function BlockRow(props: { readonly block: Block; readonly selection: Selection }): JSX.Element {
  const view = useView();
  const selected = (): boolean => props.selection.selected()?.hash === props.block.hash;
  const ghost = (): GhostBlock | undefined =>
    view.snapshot()?.ghosts.find((each) => each.number === props.block.number);
  const born = (): number => {
    const snapshot = view.snapshot();
    return snapshot === null ? view.now() : bornAt(snapshot, props.block);
  };
  const share = (): number => (props.block.gasLimit === 0 ? 0 : props.block.gasUsed / props.block.gasLimit);
  return (
    <tr data-hash={props.block.hash} classList={{ selected: selected() }}>
      <th scope="row">
        <button
          type="button"
          aria-pressed={selected()}
          onClick={() => props.selection.choose(props.block.hash)}
        >
          <data value={props.block.number}>{integer(props.block.number)}</data>
        </button>
        <CheckMark block={props.block} />
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
      </th>
      <td class="number">
        <time datetime={new Date(props.block.timestamp * 1000).toISOString()}>
          {age(view.now() - born())}
        </time>
      </td>
      <td class="number">
        <Show when={props.block.transactionCount !== null} fallback={<span class="faint">…</span>}>
          <data value={props.block.transactionCount ?? 0}>{integer(props.block.transactionCount ?? 0)}</data>
        </Show>
      </td>
      <td
        class="gas"
        title={t('blocks.gasOf', { share: percent(share()), limit: integer(props.block.gasLimit) })}
      >
        <span class="bar" aria-hidden="true" style={{ '--share': share().toFixed(4) }} />
        <data value={props.block.gasUsed}>
          {view.narrow() ? percent(share()) : integer(props.block.gasUsed)}
        </data>
      </td>
      <td class="number">
        <Show when={props.block.baseFee} fallback={<span class="faint">{t('none')}</span>}>
          {(fee) => <Fee wei={fee()} />}
        </Show>
      </td>
      <td class="recipient">
        <HexData hex={props.block.feeRecipient} />
        <Show when={!view.narrow() && props.block.builder}>
          {(builder) => (
            <bdi class="builder" title={t('blocks.builder', { text: builder() })}>
              {builder()}
            </bdi>
          )}
        </Show>
      </td>
    </tr>
  );
}

function CheckMark(props: { readonly block: Block }): JSX.Element {
  const words = (): string => {
    const { check } = props.block;
    switch (check.kind) {
      case 'matches':
        return t('blocks.matches');
      case 'mismatch':
        return t('blocks.mismatch');
      case 'unchecked':
        return t(`blocks.unchecked.${check.reason}`);
    }
  };
  return (
    <span class={`check ${props.block.check.kind}`} role="img" aria-label={words()} title={words()}>
      {props.block.check.kind === 'matches' ? '✓' : props.block.check.kind === 'mismatch' ? '✗' : '·'}
    </span>
  );
}
