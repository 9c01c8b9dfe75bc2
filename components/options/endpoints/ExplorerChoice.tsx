import { createEffect, createSignal, For, on, Show, type JSX } from 'solid-js';
import { explorerByKey } from '../../../feed/networks/explorers.ts';
import { explorerProblem } from '../../../settings/explorerProblem.ts';
import { chosenNetwork } from '../../../settings/toFeedConfig.ts';
import { t } from '../../../words/i18n.ts';
import { Managed } from '../form/Managed.tsx';
import { networkOf, useOptions } from '../form/optionsView.ts';
import { TextField } from '../form/TextField.tsx';

const KINDS = ['usual', 'own', 'none'] as const;
type Kind = (typeof KINDS)[number];

/** The block explorer of the chosen network: the usual one, the user's own, or none. */
export function ExplorerChoice(): JSX.Element {
  const options = useOptions();
  const key = (): string => chosenNetwork(options.settings());
  const stored = (): string | undefined => options.settings().explorers[key()];
  /** Own is chosen before there is an address. */
  const [typing, setTyping] = createSignal(false);
  createEffect(on(key, () => setTyping(false), { defer: true }));
  const kind = (): Kind => {
    if (typing()) return 'own';
    const address = stored();
    return address === undefined ? 'usual' : address === '' ? 'none' : 'own';
  };
  const usual = (): string => {
    const { chainId } = networkOf(options.settings());
    const url = explorerByKey(key(), chainId);
    return url === null
      ? t('options.explorer.noneKnown')
      : t('options.explorer.usual', { host: new URL(url).host });
  };
  const write = (address: string | undefined): void => {
    const { [key()]: _, ...others } = options.settings().explorers;
    options.write({ explorers: address === undefined ? others : { ...others, [key()]: address } });
  };
  const choose = (chosen: Kind): void => {
    setTyping(chosen === 'own');
    if (chosen !== 'own') write(chosen === 'none' ? '' : undefined);
  };
  const save = (text: string): string | null => {
    const problem = explorerProblem(text);
    if (problem !== null) return t(`options.explorer.problem.${problem}`);
    write(text);
    setTyping(false);
    return null;
  };
  return (
    <Managed field="explorers">
      <div class="field">
        <label for="explorer">{t('options.explorer.label')}</label>
        <select
          id="explorer"
          onChange={(event) => {
            const chosen = KINDS[event.currentTarget.selectedIndex];
            if (chosen !== undefined) choose(chosen);
          }}
        >
          <For each={KINDS}>
            {(each) => (
              <option value={each} selected={kind() === each}>
                {each === 'usual' ? usual() : t(`options.explorer.${each}`)}
              </option>
            )}
          </For>
        </select>
      </div>
      <Show when={kind() === 'own'}>
        <TextField
          id="explorer-address"
          label={t('options.explorer.address')}
          help={t('options.explorer.help', { type: '{type}', id: '{id}' })}
          value={stored() ?? ''}
          save={save}
        />
      </Show>
    </Managed>
  );
}
