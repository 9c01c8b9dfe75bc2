import { onCleanup, Show, type JSX } from 'solid-js';
import type { Block } from '../../feed/contract/block.ts';
import { missedSlots, slotSeconds, untilNextSlot } from '../../feed/shown/slots.ts';
import { bornAt } from '../../feed/shown/status.ts';
import { age } from '../../words/figures.ts';
import { t } from '../../words/i18n.ts';
import { finalized } from '../parts/finalized.ts';
import { useStatus } from '../view/useStatus.ts';
import { useView } from '../view/view.ts';
import { passFocusOn } from './passFocusOn.ts';

/** What time and finality add to a row: slots missed before it, the next slot beside the newest, reported final. */
export function RowNotes(props: { readonly block: Block }): JSX.Element {
  const view = useView();
  const status = useStatus();
  const { hash } = props.block;
  onCleanup(() => passFocusOn(hash));
  const chainId = (): number | null => view.snapshot()?.chainId ?? null;
  const missed = (): number => {
    const parent = view.snapshot()?.blocks.find((each) => each.hash === props.block.parentHash);
    return parent === undefined ? 0 : missedSlots(chainId(), props.block, parent);
  };
  const next = (): string | null => {
    const snapshot = view.snapshot();
    const seconds = slotSeconds(chainId());
    if (snapshot?.blocks[0]?.hash !== props.block.hash || seconds === null || status().word !== 'Live')
      return null;
    return age(Math.ceil(untilNextSlot(seconds, view.now() - bornAt(snapshot, props.block)) / 1000) * 1000);
  };
  const hasRoom = (): boolean => view.size() === 'middle' || view.size() === 'wide';
  const isFinal = (): boolean => {
    const known = finalized();
    return known !== null && known.chainId === chainId() && props.block.number <= known.number;
  };
  return (
    <>
      <Show when={isFinal()}>
        <span class="check final" role="img" aria-label={t('blocks.final')} title={t('blocks.final')}>
          ●
        </span>
      </Show>
      <Show when={hasRoom() && next()}>
        {(left) => (
          <small class="next-slot" aria-hidden="true" title={t('blocks.nextSlot', { age: left() })}>
            +{left()}
          </small>
        )}
      </Show>
      <Show when={missed()}>
        {(count) => (
          <small
            class="missed"
            role="img"
            aria-label={t('blocks.missed', count())}
            title={t('blocks.missed', count())}
          >
            {count()}
          </small>
        )}
      </Show>
    </>
  );
}
