import { For, Show, type JSX } from 'solid-js';
import type { Block } from '../../feed/contract/block.ts';
import { coins, compact, GWEI_DECIMALS } from '../../feed/shown/units.ts';
import { amount, gwei, integer, percent } from '../../words/figures.ts';
import { t } from '../../words/i18n.ts';
import { useView } from '../view/view.ts';

/** Gas of one blob (EIP-4844, GAS_PER_BLOB). */
const GAS_PER_BLOB = 131_072;
/** The characters of a fee that fit below a bar. */
const ROOM = 4;

/** The newest blocks, oldest first, by how full they are and their base fee; and the blobs of the chosen one. */
export function BlocksStrip(props: { readonly block: Block }): JSX.Element {
  const view = useView();
  const blocks = (): readonly Block[] => (view.snapshot()?.blocks ?? []).toReversed();
  const blobs = (): number => (props.block.blobGasUsed ?? 0) / GAS_PER_BLOB;
  return (
    <div class="strip">
      <ol aria-label={t('picture.blocks')}>
        <For each={blocks()}>
          {(block) => (
            <li
              classList={{ chosen: block.hash === props.block.hash }}
              aria-current={block.hash === props.block.hash ? 'true' : undefined}
              title={textOf(block)}
            >
              <span class="fullness" aria-hidden="true">
                <span style={{ height: `${Math.min(1, fullness(block)) * 100}%` }} />
              </span>
              <Show when={block.baseFee}>
                {(fee) => (
                  <data value={fee()} aria-hidden="true">
                    {compact(BigInt(fee()), GWEI_DECIMALS, ROOM)}
                  </data>
                )}
              </Show>
              <span class="hidden">{textOf(block)}</span>
            </li>
          )}
        </For>
      </ol>
      <Show when={props.block.blobGasUsed !== null}>
        <p class="blobs">
          <data value={blobs()}>{t('picture.blobs', blobs(), [integer(blobs())])}</data>
          <Show when={props.block.blobBaseFee}>
            {(fee) => (
              <>
                {' · '}
                <data value={fee()}>
                  {t('picture.blobFee', { fee: amount(BigInt(fee()), coins(BigInt(fee()))) })}
                </data>
              </>
            )}
          </Show>
        </p>
      </Show>
    </div>
  );
}

/** 0 where the chain writes no limit. */
const fullness = ({ gasUsed, gasLimit }: Block): number => (gasLimit > 0 ? gasUsed / gasLimit : 0);

function textOf(block: Block): string {
  const full = t('picture.block', { number: integer(block.number), share: percent(fullness(block)) });
  return block.baseFee === null
    ? full
    : `${full} · ${t('unit.gwei', { amount: gwei(BigInt(block.baseFee)) })}`;
}
