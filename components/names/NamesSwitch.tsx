import { createEffect, createSignal, type JSX } from 'solid-js';
import { t } from '../../words/i18n.ts';
import { loadCode } from '../later/loadCode.ts';
import { setNames, useNames, type Names } from './names.ts';

const KEY = 'names';

/** Shows names beside addresses, and remembers that. While it is off, nothing of them is loaded or asked for. */
export function NamesSwitch(props: Parameters<Names['EnsLookup']>[0]): JSX.Element {
  const names = useNames();
  const [on, setOn] = createSignal(localStorage.getItem(KEY) !== null);
  createEffect(() => {
    if (on())
      loadCode(
        () => import('./shownNames.tsx'),
        (code) => on() && setNames(code),
      );
    else setNames(null);
  });
  return (
    <>
      <button
        type="button"
        class="quiet"
        aria-pressed={on()}
        title={t('names.help')}
        onClick={() => {
          if (setOn(!on())) localStorage.setItem(KEY, '');
          else localStorage.removeItem(KEY);
        }}
      >
        {t('names.switch')}
      </button>
      {names()?.EnsLookup(props)}
    </>
  );
}
