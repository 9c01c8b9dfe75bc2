import { createEffect, createMemo, createSignal, For, on, Show, type JSX } from 'solid-js';
import { maskEndpoint } from '../../../feed/shown/maskEndpoint.ts';
import { networkByKey } from '../../../feed/networks/networks.ts';
import { publicEndpoints } from '../../../feed/networks/publicEndpoints.ts';
import { MOST_ENDPOINTS } from '../../../settings/settingsSchema.ts';
import { builtInEndpoint, chosenNetwork } from '../../../settings/toFeedConfig.ts';
import { t } from '../../../words/i18n.ts';
import { EndpointForm } from './EndpointForm.tsx';
import { moveToServedNetwork } from './moveToServedNetwork.ts';
import { Managed } from '../form/Managed.tsx';
import { onePress } from '../form/onePress.ts';
import { networkOf, ownEndpoints, useOptions } from '../form/optionsView.ts';
import { UndoLine, type Undoable } from '../form/UndoLine.tsx';
import { NodeCommands } from './NodeCommands.tsx';
import { keepPressed } from './keepPressed.ts';

/** The user's own endpoints of the chosen network in their order, or the public ones, and the field to add one. */
export function Endpoints(): JSX.Element {
  const options = useOptions();
  const own = () => ownEndpoints(options.settings());
  const [editing, setEditing] = createSignal<string | null>(null);
  const network = createMemo(() => chosenNetwork(options.settings()));
  const [removed, setRemoved] = createSignal<Undoable | null>(null);
  createEffect(
    on(
      network,
      () => {
        setEditing(null);
        setRemoved(null);
      },
      { defer: true },
    ),
  );
  // Another page may have removed or changed it; then there is nothing that the text would replace.
  createEffect(() => {
    const edited = editing();
    if (edited !== null && !own().includes(edited)) setEditing(null);
  });
  const builtIn = (): readonly string[] => {
    const given = builtInEndpoint();
    return networkOf(options.settings()).key === 'custom'
      ? given === null
        ? []
        : [given]
      : publicEndpoints(network());
  };
  const write = (endpoints: readonly string[]): Promise<boolean> => {
    const settings = options.settings();
    return options.store({ endpoints: { ...settings.endpoints, [chosenNetwork(settings)]: endpoints } });
  };
  const remove = async (endpoint: string, index: number): Promise<void> => {
    const from = network();
    const isStored = await write(own().filter((each) => each !== endpoint));
    if (!isStored || network() !== from) return;
    setRemoved({
      words: t('options.removed', { what: maskEndpoint(endpoint) }),
      undo: () => write(own().toSpliced(index, 0, endpoint)),
      isOffered: () => own().length < MOST_ENDPOINTS && !own().includes(endpoint),
    });
  };
  const [moved, setMoved] = createSignal<string | null>(null);
  const moveToNetworkOf = (endpoint: string, chainId: number): void => {
    const patch = moveToServedNetwork(options.settings(), endpoint, chainId);
    if (patch === null || options.policy().locked.includes('network')) return;
    options.write(patch);
    setMoved(networkByKey(patch.network ?? 'custom', chainId).name);
  };
  const movedUp = (index: number): readonly string[] =>
    own().toSpliced(
      index - 1,
      2,
      ...own()
        .slice(index - 1, index + 1)
        .toReversed(),
    );
  return (
    <section aria-labelledby="endpoints-title">
      <h2 id="endpoints-title">{t('options.endpoints.title')}</h2>
      <Managed field="endpoints">
        <Show
          when={own().length > 0}
          fallback={
            <>
              <p>{builtIn().length > 0 ? t('options.endpoints.public') : t('options.endpoints.none')}</p>
              <ul class="public">
                <For each={builtIn()}>
                  {(endpoint) => (
                    <li>
                      <code>{maskEndpoint(endpoint)}</code>
                    </li>
                  )}
                </For>
              </ul>
            </>
          }
        >
          <p>{t('options.endpoints.own')}</p>
          <ol class="own" aria-label={t('options.endpoints.list')}>
            <For each={own()}>
              {(endpoint, index) => (
                <li>
                  <code>{maskEndpoint(endpoint)}</code>
                  <span class="actions">
                    <button
                      type="button"
                      disabled={index() === 0}
                      aria-label={t('options.endpoints.upOf', { endpoint: maskEndpoint(endpoint) })}
                      onClick={({ currentTarget }) => keepPressed(currentTarget, write(movedUp(index())))}
                    >
                      {t('options.endpoints.up')}
                    </button>
                    <button
                      type="button"
                      disabled={index() === own().length - 1}
                      aria-label={t('options.endpoints.downOf', { endpoint: maskEndpoint(endpoint) })}
                      onClick={({ currentTarget }) => keepPressed(currentTarget, write(movedUp(index() + 1)))}
                    >
                      {t('options.endpoints.down')}
                    </button>
                    <button
                      type="button"
                      aria-pressed={editing() === endpoint}
                      aria-label={t('options.endpoints.editOf', { endpoint: maskEndpoint(endpoint) })}
                      onClick={() => setEditing(editing() === endpoint ? null : endpoint)}
                    >
                      {t('options.endpoints.edit')}
                    </button>
                    <button
                      type="button"
                      aria-label={t('options.endpoints.removeOf', { endpoint: maskEndpoint(endpoint) })}
                      onClick={onePress(() => void remove(endpoint, index()))}
                    >
                      {t('options.endpoints.remove')}
                    </button>
                  </span>
                </li>
              )}
            </For>
          </ol>
        </Show>
        <UndoLine change={removed()} />
        <EndpointForm
          editing={editing()}
          save={async (endpoint) => {
            setMoved(null);
            const edited = editing();
            setEditing(null);
            const isStored = await write(
              edited === null
                ? [...own(), endpoint]
                : own().map((each) => (each === edited ? endpoint : each)),
            );
            // The next try must replace the same one.
            if (!isStored) setEditing((chosen) => chosen ?? edited);
            return isStored;
          }}
          onChainFound={moveToNetworkOf}
        />
      </Managed>
      <NodeCommands />
      <p role="status" class="moved">
        <Show when={moved()}>{(name) => t('options.endpoint.moved', { network: name() })}</Show>
      </p>
    </section>
  );
}
