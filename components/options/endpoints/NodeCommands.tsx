import { For, type JSX } from 'solid-js';
import { CopyButton } from '../../parts/CopyButton.tsx';
import { t } from '../../../words/i18n.ts';
import { nodeCommands } from '../../../words/nodeCommands.ts';
import { useOptions } from '../form/optionsView.ts';

/** The start command and address of each known node software, folded away. */
export function NodeCommands(): JSX.Element {
  const options = useOptions();
  return (
    <details>
      <summary>{t('options.ownNodes.title')}</summary>
      <table aria-label={t('options.ownNodes.title')}>
        <thead>
          <tr>
            <th scope="col">{t('options.ownNodes.node')}</th>
            <th scope="col">{t('options.ownNodes.start')}</th>
            <th scope="col">{t('options.ownNodes.address')}</th>
          </tr>
        </thead>
        <tbody>
          <For each={nodeCommands}>
            {({ name, start, address }) => (
              <tr>
                <th scope="row">{name}</th>
                <td>
                  <code>{start(options.origin)}</code>{' '}
                  <CopyButton text={start(options.origin)} name={start(options.origin)} />
                </td>
                <td>
                  <code>{address}</code>
                </td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </details>
  );
}
