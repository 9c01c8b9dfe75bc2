import { createComputed, createSignal, Show, type JSX } from 'solid-js';
import { useNetwork } from '../view/useNetwork.ts';
import { t } from '../../words/i18n.ts';
import { useView } from '../view/view.ts';

/** Said once where a page was to open at a block that had left the newest five: an alert clicked late. */
export function AlertBlockGone(): JSX.Element {
  const view = useView();
  const network = useNetwork();
  const [told, setTold] = createSignal(view.openAt === null);
  // What the page is shown first may be older than the alert.
  createComputed(() => {
    if (view.snapshot()?.blocks.some(({ hash }) => hash === view.openAt?.block) === true) setTold(true);
  });
  const link = (): string | null => {
    const { explorer } = network();
    if (explorer === null || view.openAt === null) return null;
    const { block, transaction } = view.openAt;
    return `${explorer}/${transaction === null ? `block/${block}` : `tx/${transaction}`}`;
  };
  return (
    <Show when={!told() && view.answered()}>
      <p class="gone" role="status">
        {t('body.left')}{' '}
        <Show when={link()}>
          {(href) => (
            <a href={href()} target="_blank" rel="noreferrer">
              {t('detail.explorer')}
            </a>
          )}
        </Show>{' '}
        <button type="button" onClick={() => setTold(true)}>
          {t('close')}
        </button>
      </p>
    </Show>
  );
}
