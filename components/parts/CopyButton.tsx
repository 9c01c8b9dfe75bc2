import type { JSX } from 'solid-js';
import { createCopying } from './copyText.ts';
import { t } from '../../words/i18n.ts';

/** Copies a text and shows whether that worked. */
export function CopyButton(props: { readonly text: string; readonly name: string }): JSX.Element {
  const [outcome, copy] = createCopying(() => props.text);
  return (
    <button
      type="button"
      class="copy quiet"
      aria-label={t('copyName', { name: props.name })}
      onClick={() => void copy()}
    >
      {t(outcome() ?? 'copy')}
    </button>
  );
}
