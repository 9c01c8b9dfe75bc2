import { Show, type JSX } from 'solid-js';
import type { Hex } from '../../feed/contract/scalars.ts';
import { imitated, nameOf } from '../../feed/names/names.ts';
import { short } from '../../words/figures.ts';
import { t } from '../../words/i18n.ts';
import { useNetwork } from '../view/useNetwork.ts';
import { useView } from '../view/view.ts';

export { nameOf } from '../../feed/names/names.ts';

/** The name of an address, to stand beside it, or a warning that the address only looks like a known one. */
export function NameOf(props: { readonly hex: Hex }): JSX.Element {
  const view = useView();
  const network = useNetwork();
  const name = (): string | null => nameOf(network().chainId, props.hex);
  const twin = (): string | null =>
    imitated(
      network().chainId,
      props.hex,
      (view.settings()?.watched ?? []).map(({ address }) => address),
    );
  return (
    <>
      <Show when={name()}>
        {(known) => (
          <>
            {' '}
            <small class="known" title={known()}>
              {known()}
            </small>
          </>
        )}
      </Show>
      <Show when={twin()}>
        {(known) => (
          <span
            class="check mismatch"
            role="img"
            aria-label={t('names.imitates', { name: brief(known()) })}
            title={t('names.imitates', { name: brief(known()) })}
          >
            {' '}
            ⚠
          </span>
        )}
      </Show>
    </>
  );
}

/** A name is shown in full, a watched address in its short form. */
function brief(known: string): string {
  return known.startsWith('0x') && known.length === 42 ? short(known) : known;
}
