import { createEffect, createSignal, type JSX } from 'solid-js';
import { t } from '../../words/i18n.ts';
import { loadCode } from '../view/loadCode.ts';
import { setNames } from './names.ts';

const KEY = 'names';

/** Shows names beside addresses, and remembers that. Nothing of them is loaded while it is off. */
export function NamesSwitch(): JSX.Element {
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
  );
}
