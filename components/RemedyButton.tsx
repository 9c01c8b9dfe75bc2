import { createSignal, type JSX } from 'solid-js';
import { copyText } from './parts/copyText.ts';
import { t } from '../words/i18n.ts';
import { useView } from './view/view.ts';
import type { Remedy } from '../words/explainReason.ts';

/** The button for the one action that helps in a state. `copy`: the text that the remedy `copy` copies. */
export function RemedyButton(props: { readonly remedy: Remedy; readonly copy: string | null }): JSX.Element {
  const view = useView();
  const [copying, setCopying] = createSignal<'copied' | 'copyFailed' | null>(null);
  const act = async (): Promise<void> => {
    switch (props.remedy) {
      case 'retry':
        view.send({ kind: 'retry' });
        return;
      case 'settings':
        view.openSettings();
        return;
      case 'resume':
        view.change({ paused: false });
        return;
      case 'copy':
        setCopying((await copyText(props.copy ?? '')) ? 'copied' : 'copyFailed');
    }
  };
  return (
    <button type="button" onClick={() => void act()}>
      {t(copying() ?? `remedy.${props.remedy}`)}
    </button>
  );
}
