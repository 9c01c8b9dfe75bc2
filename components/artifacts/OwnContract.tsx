import { createComputed, createEffect, createMemo, createSignal, onCleanup, Show, type JSX } from 'solid-js';
import type { Part } from '../../feed/contract/question.ts';
import type { Hex } from '../../feed/contract/scalars.ts';
import type { Receipt, Transaction } from '../../feed/contract/transaction.ts';
import { t } from '../../words/i18n.ts';
import { useNetwork } from '../view/useNetwork.ts';
import { useView } from '../view/view.ts';
import { firstOf, type OwnMatch, type ReadAbi } from './matchOwn.ts';
import { OwnLogs, type ShowDecoded } from './OwnLogs.tsx';
import { createOwnMatches } from './ownMatches.ts';

type Outcome = Extract<Part, { kind: 'outcome' }>;

/** One transaction by the user's own artifacts: its call at once, its events and its error after a press. */
export function OwnContract(props: {
  readonly block: Hex;
  readonly row: Transaction;
  /** Set once the receipts are loaded. */
  readonly receipt: Receipt | null;
  /** Draws a decoded call. */
  readonly call: ShowDecoded;
  readonly readAbi: ReadAbi;
}): JSX.Element {
  const Call = props.call;
  const view = useView();
  const network = useNetwork();
  const [input, setInput] = createSignal<Hex | null>(null);
  const [outcome, setOutcome] = createSignal<Outcome | null>(null);
  const [isWanted, setIsWanted] = createSignal(false);
  const to = (): Hex | null => props.row.to ?? props.row.created;
  const addresses = (): readonly Hex[] => [
    ...[to(), outcome()?.thrower ?? null].filter((each) => each !== null),
    ...(outcome()?.logs.map(({ address }) => address) ?? []),
  ];
  const matches = createOwnMatches(() => props.block, addresses, view.ask, props.readAbi);
  /** null where the transaction goes to no contract, and before it is known. */
  const own = (): readonly OwnMatch[] | null => matches()?.get(to() ?? '0x') ?? null;
  const target = () => ({ to: to(), chainId: network().chainId });
  // The next answer, for more addresses, must not ask for the rest again.
  const isContract = createMemo(() => own() !== null);
  const isOwn = createMemo(() => (own()?.length ?? 0) > 0);
  // A row comes anew with each part of its block; only another one is asked about again.
  const row = createMemo(() => props.row, props.row, {
    equals: (before, after) => before.hash === after.hash,
  });
  const block = createMemo(() => props.block);
  createEffect(() => {
    const { index, selector, to: called } = row();
    setInput(null);
    if (!isOwn() || called === null || selector === null) return;
    onCleanup(
      view.ask({ kind: 'input', block: block(), index }, (part) => {
        if (part.kind === 'input') setInput(part.input);
      }),
    );
  });
  createComputed(() => {
    row();
    setOutcome(null);
    setIsWanted(false);
  });
  const hasReceipt = createMemo(() => props.receipt !== null);
  createEffect(() => {
    if (!isContract() || (!hasReceipt() && !isWanted())) return;
    onCleanup(
      view.ask({ kind: 'outcome', block: block(), index: row().index }, (part) => {
        if (part.kind === 'outcome') setOutcome(part);
        // It can be pressed again.
        if (part.kind === 'failed') setIsWanted(false);
      }),
    );
  });
  const call = () => {
    const data = input();
    return data === null ? null : firstOf(own() ?? [], (abi) => abi.call(data, target()));
  };
  return (
    <Show when={own()}>
      {(found) => (
        <section class="arguments own" aria-label={t('options.artifacts.title')}>
          <Show when={found()[0]} fallback={<p class="faint">{t('artifacts.none')}</p>}>
            {(match) => <OwnName match={match()} />}
          </Show>
          <Show when={call()}>
            {(decoded) => (
              <Call decoded={decoded()} input={input() ?? '0x'} chainId={network().chainId} depth={0} />
            )}
          </Show>
          <Show
            when={outcome()}
            fallback={
              <button type="button" class="link" onClick={() => setIsWanted(true)}>
                {t('artifacts.events')}
              </button>
            }
          >
            {(shown) => (
              <OwnLogs
                readAbi={props.readAbi}
                call={Call}
                outcome={shown()}
                to={to()}
                matches={matches()}
                chainId={network().chainId}
              />
            )}
          </Show>
        </section>
      )}
    </Show>
  );
}

/** The name of a contract, labelled as the user's own. */
function OwnName(props: { readonly match: OwnMatch }): JSX.Element {
  return (
    <p title={props.match.source}>
      <strong>{props.match.name}</strong>{' '}
      <small>{t(props.match.behind ? 'artifacts.behind' : 'artifacts.yours')}</small>
    </p>
  );
}
