import type { JSX } from 'solid-js';
import { createCopying } from './parts/copyText.ts';
import { t } from '../words/i18n.ts';
import { useView } from './view/view.ts';
import type { Remedy } from '../words/explainReason.ts';

/** The button for the one action that helps in a state. `copy`: the text that the remedy `copy` copies. */
export function RemedyButton(props: { readonly remedy: Remedy; readonly copy?: string | null }): JSX.Element {
  const view = useView();
  const [outcome, copy] = createCopying(() => props.copy ?? '');
  const acts: Readonly<Record<Remedy, () => void>> = {
    retry: () => view.send({ kind: 'retry' }),
    settings: () => view.openSettings(),
    resume: () => view.change({ paused: false }),
    copy: () => void copy(),
  };
  return (
    <button type="button" onClick={() => acts[props.remedy]()}>
      {t(outcome() ?? `remedy.${props.remedy}`)}
    </button>
  );
}
