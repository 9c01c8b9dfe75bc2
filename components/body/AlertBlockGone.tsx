import { createComputed, createSignal, onMount, Show, type JSX } from 'solid-js';
import { useExplorer } from '../view/useExplorer.ts';
import { t } from '../../words/i18n.ts';
import { useView } from '../view/view.ts';

/** Shown when the page should open at an alert's block, but the block is no longer among the newest five. */
export function AlertBlockGone(): JSX.Element {
  const view = useView();
  const explorer = useExplorer();
  const [dismissed, setDismissed] = createSignal(view.openAt === null);
  // A reload later must not lead here again. And a click on the same notification must change the fragment: otherwise
  // the browser fires no event.
  onMount(() => view.openAt && history.replaceState(null, '', location.pathname));
  // The page's first snapshot may be older than the alert.
  createComputed(() => {
    if (view.snapshot()?.blocks.some(({ hash }) => hash === view.openAt?.block) === true) setDismissed(true);
  });
  const link = (): string | null => {
    const linkTo = explorer();
    if (linkTo === null || view.openAt === null) return null;
    const { block, transaction } = view.openAt;
    return transaction === null ? linkTo('block', block) : linkTo('tx', transaction);
  };
  return (
    <Show when={!dismissed() && view.answered()}>
      <p class="gone" role="status">
        {t('body.left')}{' '}
        <Show when={link()}>
          {(href) => (
            <a href={href()} target="_blank" rel="noreferrer">
              {t('detail.explorer')}
            </a>
          )}
        </Show>{' '}
        <button type="button" onClick={() => setDismissed(true)}>
          {t('close')}
        </button>
      </p>
    </Show>
  );
}
