import { createSignal, For, Show, type Accessor, type JSX } from 'solid-js';
import type { Fees } from '../../feed/contract/snapshot.ts';
import { t } from '../../words/i18n.ts';
import { PENDING } from '../../feed/shown/dollars.ts';
import type { LoadedBody } from '../loaded/loadedBody.ts';
import { Fee } from '../parts/Fee.tsx';
import { PinButton } from '../parts/PinButton.tsx';
import { loadCode } from '../later/loadCode.ts';
import { useView } from '../view/view.ts';
import { speedsOf, type Speed } from './speeds.ts';

type Costs = typeof import('./CostTable.tsx');

/** Slow, average and fast, or one figure where no tips are taken. A press loads and opens what actions cost. */
export function FeesGroup(props: { readonly body: Accessor<LoadedBody | null> }): JSX.Element {
  const view = useView();
  const [costs, setCosts] = createSignal<Costs | null>(null);
  const [open, setOpen] = createSignal(false);
  const fees = (): Fees => view.snapshot()?.fees ?? { kind: 'none', reason: 'pending' };
  const speeds = (): readonly Speed[] => speedsOf(fees());
  const nameOf = (speed: Speed): string => t(speeds().length === 1 ? 'fees.only' : `fees.${speed}`);
  const press = (): void => {
    setOpen(!open());
    if (costs() === null) loadCode(() => import('./CostTable.tsx'), setCosts);
  };
  return (
    <>
      <div class="fees" role="group" aria-label={t('fees.name')}>
        <dl>
          <For each={speeds()}>
            {(speed) => (
              <div>
                <dt>
                  {nameOf(speed)}
                  <PinButton metric={speed} name={nameOf(speed)} />
                </dt>
                <dd>{figure(fees(), speed)}</dd>
              </div>
            )}
          </For>
        </dl>
        <button type="button" class="link" aria-expanded={open()} onClick={press}>
          {t('fees.costs')}
        </button>
      </div>
      <Show when={open() && costs()}>
        {(loaded) => {
          const { CostTable } = loaded();
          return <CostTable fees={fees()} body={props.body()} />;
        }}
      </Show>
    </>
  );
}

function figure(fees: Fees, speed: Speed): JSX.Element {
  if (fees.kind === 'fees') return <Fee wei={fees[speed]} />;
  const pending = fees.reason === 'pending';
  return (
    <span class="faint" title={pending ? undefined : t(`fees.why.${fees.reason}`)}>
      {pending ? PENDING : t('none')}
    </span>
  );
}
