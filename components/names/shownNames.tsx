import { createEffect, createMemo, createSignal, Show, type JSX } from 'solid-js';
import type { Hex } from '../../feed/contract/scalars.ts';
import { imitated, nameOf } from '../../feed/names/names.ts';
import { ensResolver } from '../../feed/networks/ensResolver.ts';
import { short } from '../../words/figures.ts';
import { t } from '../../words/i18n.ts';
import { loadCode } from '../later/loadCode.ts';
import { useNetwork } from '../view/useNetwork.ts';
import { useView } from '../view/view.ts';

export { nameOf } from '../../feed/names/names.ts';

type Ens = typeof import('../ens/ensNames.tsx');
const [ens, setEns] = createSignal<Ens | null>(null);

/** Loads ENS where the settings have it on for the network, and asks for the names on screen at this block. */
export function EnsLookup(props: Parameters<Ens['Lookup']>[0]): JSX.Element {
  const view = useView();
  const network = useNetwork();
  const on = createMemo(
    () =>
      view.settings()?.ens[view.snapshot()?.network ?? ''] === true &&
      ensResolver(network().chainId) !== null,
  );
  createEffect(() => {
    if (on())
      loadCode(
        () => import('../ens/ensNames.tsx'),
        (code) => on() && setEns(code),
      );
    else setEns(null);
  });
  return <Show when={ens()}>{(code) => code().Lookup(props)}</Show>;
}

/** The name of an address, to be beside it, or a warning that the address only looks like a known one. */
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
      <Show when={name()} fallback={ens()?.EnsName(props)}>
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
