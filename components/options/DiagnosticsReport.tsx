import { createSignal, For, onCleanup, onMount, Show, type JSX } from 'solid-js';
import type { Diagnostics } from '../../feed/contract/question.ts';
import { integer } from '../../words/figures.ts';
import { locale, t } from '../../words/i18n.ts';
import { reasonText } from '../../words/reasonText.ts';
import { formatBytes } from './form/formatBytes.ts';
import { useOptions } from './form/optionsView.ts';
import { saveFile } from '../export/saveFile.ts';
import { LinkTimeline } from './LinkTimeline.tsx';

const REFRESH_MS = 5000;

const dateTime = (at: number): string =>
  new Intl.DateTimeFormat(locale(), { dateStyle: 'short', timeStyle: 'medium' }).format(at);

/** Requests, traffic, reconnects and errors of the feed since its start. The feed masks the endpoints. */
export function DiagnosticsReport(): JSX.Element {
  const options = useOptions();
  const [report, setReport] = createSignal<Diagnostics | null>(null);
  let cancel = (): void => {};
  const refresh = (): void => {
    cancel();
    cancel = options.ask({ kind: 'diagnostics' }, (part) => {
      if (part.kind === 'diagnostics') setReport(part.diagnostics);
    });
  };
  onMount(() => {
    refresh();
    const timer = setInterval(refresh, REFRESH_MS);
    onCleanup(() => {
      clearInterval(timer);
      cancel();
    });
  });
  return (
    <section aria-labelledby="diagnostics-title">
      <h2 id="diagnostics-title">{t('options.diagnostics.title')}</h2>
      <Show when={report()} fallback={<p>{t('options.diagnostics.none')}</p>}>
        {(found) => (
          <>
            <dl class="figures">
              <dt>{t('options.diagnostics.since')}</dt>
              <dd>
                <time datetime={new Date(found().since).toISOString()}>{dateTime(found().since)}</time>
              </dd>
              <dt>{t('options.diagnostics.perDay')}</dt>
              <dd>{formatBytes(found().bytesPerDay)}</dd>
              <dt>{t('options.diagnostics.in')}</dt>
              <dd>
                <data value={String(found().bytesIn)}>{formatBytes(found().bytesIn)}</data>
              </dd>
              <dt>{t('options.diagnostics.out')}</dt>
              <dd>
                <data value={String(found().bytesOut)}>{formatBytes(found().bytesOut)}</data>
              </dd>
              <dt>{t('options.diagnostics.reconnects')}</dt>
              <dd>{integer(found().reconnects)}</dd>
              <dt>{t('options.diagnostics.reorgs')}</dt>
              <dd>{integer(found().reorgs)}</dd>
            </dl>
            <LinkTimeline states={found().timeline} now={options.now()} />
            <table>
              <caption>{t('options.diagnostics.requests')}</caption>
              <thead>
                <tr>
                  <th scope="col">{t('options.diagnostics.method')}</th>
                  <th scope="col" class="number">
                    {t('options.diagnostics.count')}
                  </th>
                </tr>
              </thead>
              <tbody>
                <For each={Object.entries(found().requests).toSorted((a, b) => b[1] - a[1])}>
                  {([method, count]) => (
                    <tr>
                      <th scope="row">
                        <code>{method}</code>
                      </th>
                      <td class="number">{integer(count)}</td>
                    </tr>
                  )}
                </For>
              </tbody>
            </table>
            <h3 id="errors-title">{t('options.diagnostics.errors')}</h3>
            <ul aria-labelledby="errors-title" class="errors">
              <For each={found().errors.toReversed()} fallback={<li>{t('options.diagnostics.noErrors')}</li>}>
                {(error) => (
                  <li>
                    <time datetime={new Date(error.at).toISOString()}>{dateTime(error.at)}</time>{' '}
                    <code>{error.endpoint}</code> {reasonText(error.reason)}
                  </li>
                )}
              </For>
            </ul>
            <button
              type="button"
              onClick={() =>
                saveFile('block-ticker-diagnostics.json', `${JSON.stringify(found(), null, 2)}\n`)
              }
            >
              {t('options.diagnostics.export')}
            </button>
          </>
        )}
      </Show>
    </section>
  );
}
