import { createEffect, createSignal, For, onCleanup, Show, untrack, type JSX } from 'solid-js';
import { artifactAbi } from '../../feed/artifacts/artifactAbi.ts';
import type { Hex } from '../../feed/contract/scalars.ts';
import type { Receipt, Transaction } from '../../feed/contract/transaction.ts';
import {
  decodeCall,
  decodeInner,
  innerName,
  type Argument,
  type Decoded,
  type Shown,
} from '../../feed/decode/decodeCall.ts';
import type { InnerCall } from '../../feed/decode/innerCalls.ts';
import { integer } from '../../words/figures.ts';
import { t } from '../../words/i18n.ts';
import { HexValue } from '../parts/HexValue.tsx';
import { loadCode } from '../later/loadCode.ts';
import { useNetwork } from '../view/useNetwork.ts';
import { useView } from '../view/view.ts';
import { ArgumentValue, BytesValue, CoinValue } from './ArgumentValue.tsx';

export { listedName } from '../../feed/decode/findMethod.ts';

/** Levels of calls inside of calls that open. */
const DEEPEST = 4;
/** Entries of a list that are shown. */
const MOST = 50;

/** The arguments of one transaction's call, by name and type. Calls inside open by a press, one level at a time. */
export function CallArguments(props: { readonly block: Hex; readonly row: Transaction }): JSX.Element {
  const view = useView();
  const [input, setInput] = createSignal<Hex | 'missing' | null>(null);
  const network = useNetwork();
  const chainId = (): number | null => network().chainId;
  createEffect(() => {
    const { block } = props;
    const { index } = props.row;
    setInput(null);
    onCleanup(
      untrack(() => view.ask)({ kind: 'input', block, index }, (part) => {
        if (part.kind === 'input') setInput(part.input ?? 'missing');
        if (part.kind === 'failed') setInput('missing');
      }),
    );
  });
  return (
    <section class="arguments" aria-label={t('arguments.name')}>
      <Show when={input()}>
        {(data) => (
          <Show when={data() !== 'missing'} fallback={<p>{t('arguments.missing')}</p>}>
            <Call
              decoded={decodeCall(known(data()), { to: props.row.to, chainId: chainId() })}
              input={known(data())}
              chainId={chainId()}
              depth={0}
            />
          </Show>
        )}
      </Show>
    </section>
  );
}

const known = (input: Hex | 'missing'): Hex => (input === 'missing' ? '0x' : input);

type OwnCode = typeof import('../artifacts/OwnContract.tsx');

/** The same transaction by the user's own artifacts, which only a development chain may have. */
export function Own(props: {
  readonly block: Hex;
  readonly row: Transaction;
  readonly receipt: Receipt | null;
}): JSX.Element {
  const view = useView();
  const [own, setOwn] = createSignal<OwnCode | null>(null);
  createEffect(() => {
    if (view.snapshot()?.local && own() === null)
      loadCode(() => import('../artifacts/OwnContract.tsx'), setOwn);
  });
  return (
    <Show when={own()}>
      {(code) => {
        const { OwnContract } = code();
        return (
          <OwnContract
            block={props.block}
            row={props.row}
            receipt={props.receipt}
            call={Call}
            readAbi={artifactAbi}
          />
        );
      }}
    </Show>
  );
}

/** A decoded call with its arguments; the data in hex where it was not decoded. */
function Call(props: {
  readonly decoded: Decoded;
  readonly input: Hex;
  readonly chainId: number | null;
  readonly depth: number;
}): JSX.Element {
  const listed = (): Extract<Decoded, { kind: 'call' }> | null =>
    props.decoded.kind === 'call' ? props.decoded : null;
  const misfit = (): string | null => (props.decoded.kind === 'misfit' ? props.decoded.name : null);
  return (
    <Show
      when={listed()}
      fallback={
        <>
          <p>
            {misfit() === null ? t('arguments.unknown') : t('arguments.misfit', { name: misfit() ?? '' })}
          </p>
          <BytesValue bytes={props.input} />
        </>
      }
    >
      {(call) => (
        <>
          <p>
            <code>{call().name}</code>
            <Show when={call().arguments.length === 0}> {t('arguments.none')}</Show>
          </p>
          <Arguments list={call().arguments} chainId={props.chainId} depth={props.depth} />
          <Show when={call().rest > 0}>
            <p class="faint">{t('arguments.rest', { bytes: integer(call().rest) })}</p>
          </Show>
        </>
      )}
    </Show>
  );
}

function Arguments(props: {
  readonly list: readonly Argument[];
  readonly chainId: number | null;
  readonly depth: number;
}): JSX.Element {
  return (
    <Show when={props.list.length > 0}>
      <dl>
        <For each={props.list.slice(0, MOST)}>
          {(each, at) => (
            <div>
              <dt>
                {each.name === '' ? at() + 1 : each.name} <small>{shortType(each.type)}</small>
              </dt>
              <dd>{contentOf(each.value, props)}</dd>
            </div>
          )}
        </For>
      </dl>
      <Show when={props.list.length > MOST}>
        <p class="faint">{t('arguments.more', { count: integer(props.list.length - MOST) })}</p>
      </Show>
    </Show>
  );
}

/** What is below a name: more arguments, calls, or one value. */
function contentOf(
  value: Shown,
  props: { readonly chainId: number | null; readonly depth: number },
): JSX.Element {
  if (value.kind === 'list') {
    if (value.items.length === 0) return '[]';
    return <Arguments list={value.items} chainId={props.chainId} depth={props.depth} />;
  }
  if (value.kind === 'calls') {
    return (
      <For each={value.calls.slice(0, MOST)}>
        {(call) => <Inner call={call} chainId={props.chainId} depth={props.depth + 1} />}
      </For>
    );
  }
  return <ArgumentValue value={value} />;
}

/** A call inside of a call, closed at first. Beyond the deepest level its data stays hex. */
function Inner(props: {
  readonly call: InnerCall;
  readonly chainId: number | null;
  readonly depth: number;
}): JSX.Element {
  const [open, setOpen] = createSignal(false);
  return (
    <div class="inner">
      <Show when={props.depth <= DEEPEST} fallback={<BytesValue bytes={props.call.input} />}>
        <button type="button" class="link" aria-expanded={open()} onClick={() => setOpen(!open())}>
          {t(props.call.delegate ? 'arguments.delegate' : 'arguments.call')} {innerName(props.call)}
        </button>
        <Show when={props.call.to}>
          {(to) => (
            <>
              {' '}
              <HexValue hex={to()} />
            </>
          )}
        </Show>
        <Show when={props.call.wei}>
          {(wei) => (
            <>
              {' · '}
              <CoinValue wei={wei()} />
            </>
          )}
        </Show>
        <Show when={open()}>
          <Call
            decoded={decodeInner(props.call, props.chainId)}
            input={props.call.input}
            chainId={props.chainId}
            depth={props.depth}
          />
        </Show>
      </Show>
    </div>
  );
}

/** A tuple's type lists its members, which the arguments below repeat. */
function shortType(type: string): string {
  return type.startsWith('(') ? type.replace(/^.*\)/, 'tuple') : type;
}
