import { createSignal, type JSX } from 'solid-js';
import { copyText } from './copyText.ts';
import { t } from '../../words/i18n.ts';

/** Copies a text and shows whether that worked. */
export function CopyButton(props: { readonly text: string; readonly name: string }): JSX.Element {
  const [state, setState] = createSignal<'copy' | 'copied' | 'copyFailed'>('copy');
  return (
    <button
      type="button"
      class="copy quiet"
      aria-label={t('copyName', { name: props.name })}
      onClick={() => void copyText(props.text).then((done) => setState(done ? 'copied' : 'copyFailed'))}
    >
      {t(state())}
    </button>
  );
}
