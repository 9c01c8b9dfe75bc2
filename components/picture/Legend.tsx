import { For, Show, type JSX } from 'solid-js';
import type { Receipt, Transaction } from '../../feed/contract/transaction.ts';
import { integer } from '../../words/figures.ts';
import { t } from '../../words/i18n.ts';
import { kindName } from '../../words/kindName.ts';
import { PICTURE_KINDS, pictureKind, type PictureKind } from './pictureKind.ts';

/** The element that describes the picture. */
export const LEGEND = 'picture-legend';

export const kindsOf = (
  rows: readonly Transaction[],
  receipts: ReadonlyMap<number, Receipt> | null,
): readonly PictureKind[] => rows.map((row) => pictureKind(row, receipts?.get(row.index)));

/** The colours of the kinds that are there, each with its count. */
export function Legend(props: {
  readonly kinds: readonly PictureKind[];
  /** How many have no rectangle. */
  readonly missing: number;
}): JSX.Element {
  const counts = (): readonly (readonly [PictureKind, number])[] =>
    PICTURE_KINDS.map((kind) => [kind, props.kinds.filter((each) => each === kind).length] as const).filter(
      ([, count]) => count > 0,
    );
  return (
    <ul class="legend" id={LEGEND}>
      <For each={counts()}>
        {([kind, count]) => (
          <li data-kind={kind}>
            <span class="swatch" aria-hidden="true" style={{ background: `var(--kind-${kind})` }} />
            {kind === 'failed' ? t('transactions.failed') : kindName(kind)}{' '}
            <data value={count}>{integer(count)}</data>
          </li>
        )}
      </For>
      <Show when={props.missing > 0}>
        <li>{t('picture.missing', props.missing, [integer(props.missing)])}</li>
      </Show>
    </ul>
  );
}
