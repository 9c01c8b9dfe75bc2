import { createEffect, createMemo, createSignal, onCleanup, Show, untrack, type JSX } from 'solid-js';
import type { Block } from '../../feed/contract/block.ts';
import { MOST_NAMES, type EnsName as Found } from '../../feed/contract/question.ts';
import type { Hex } from '../../feed/contract/scalars.ts';
import type { Transaction } from '../../feed/contract/transaction.ts';
import { t } from '../../words/i18n.ts';
import { loadCode } from '../later/loadCode.ts';
import { useNetwork } from '../view/useNetwork.ts';
import { useView } from '../view/view.ts';
import { askable } from './askable.ts';
import { isPlain } from './isPlain.ts';
import { looksListed } from './looksListed.ts';
import { readsAsAddress } from './readsAsAddress.ts';

/** The rows of a screen are drawn one after another; one question is for all of them. */
const GATHER_MS = 150;
const ADDRESS_LENGTH = 42;
/** Characters of the start and of the end of a long name. */
const START = 20;
const END = 12;

const [names, setNames] = createSignal<ReadonlyMap<Hex, string>>(new Map());
/** How many elements on screen show an address. */
const drawn = new Map<Hex, number>();
const [redrawn, setRedrawn] = createSignal(0);

function draw(address: Hex, more: 1 | -1): void {
  const count = (drawn.get(address) ?? 0) + more;
  if (count > 0) drawn.set(address, count);
  else drawn.delete(address);
  if (more > 0) setRedrawn((before) => before + 1);
}

/** The ENS name of an address, to be beside it. Nothing while none is known. */
export function EnsName(props: { readonly hex: Hex }): JSX.Element {
  createEffect(() => {
    const { hex } = props;
    if (hex.length !== ADDRESS_LENGTH) return;
    draw(hex, 1);
    onCleanup(() => draw(hex, -1));
  });
  return (
    <Show when={names().get(props.hex)}>
      {(name) => (
        <>
          {' '}
          <small class="known" data-verdict="reported" title={t('names.ens', { name: name() })}>
            <bdi>{brief(name())}</bdi>
          </small>
        </>
      )}
    </Show>
  );
}

/** Cut in its middle, because both its first and its last label matter. */
function brief(name: string): string {
  const letters = Array.from(name);
  if (letters.length <= START + END + 1) return name;
  return `${letters.slice(0, START).join('')}…${letters.slice(-END).join('')}`;
}

/** Asks for the names of the addresses on screen at the shown block, while it is part of the page. */
export function Lookup(props: { readonly block: Block; readonly rows: readonly Transaction[] }): JSX.Element {
  const view = useView();
  const network = useNetwork();
  const hash = createMemo(() => props.block.hash);
  const chainId = createMemo(() => network().chainId);
  // The addresses whose answer for the shown block is on screen.
  let settled = new Set<Hex>();

  function show(asked: readonly Hex[], found: readonly Found[]): void {
    for (const address of asked) settled.add(address);
    setNames((before) => {
      const after = new Map([...before].filter(([address]) => drawn.has(address)));
      for (const address of asked) after.delete(address);
      for (const { address, name } of found) after.set(address, name);
      return after;
    });
  }

  function ask(block: Hex, chain: number): () => void {
    const wanted = askable(
      [...drawn.keys()],
      view.settings()?.watched ?? [],
      view.snapshot()?.followed ?? [],
      props.rows,
    )
      .filter((address) => !settled.has(address))
      .slice(0, MOST_NAMES);
    if (wanted.length === 0) return () => undefined;
    let open = true;
    const cancel = view.ask({ kind: 'names', chainId: chain, block, addresses: wanted }, (part) => {
      if (part.kind !== 'names') return;
      const found = part.names.filter(({ name }) => !looksListed(name) && !readsAsAddress(name));
      if (found.every(({ name }) => isPlain(name))) return show(wanted, found);
      loadCode(
        () => import('./isNormalised.ts'),
        ({ isNormalised }) =>
          open &&
          show(
            wanted,
            found.filter(({ name }) => isNormalised(name)),
          ),
      );
    });
    return () => {
      open = false;
      cancel();
    };
  }

  createEffect(() => {
    chainId();
    onCleanup(() => setNames(new Map()));
  });
  createEffect(() => {
    hash();
    chainId();
    settled = new Set();
  });
  createEffect(() => {
    redrawn();
    const block = hash();
    const chain = chainId();
    if (chain === null) return;
    let cancel = (): void => undefined;
    const timer = setTimeout(() => {
      cancel = untrack(() => ask(block, chain));
    }, GATHER_MS);
    onCleanup(() => {
      clearTimeout(timer);
      cancel();
    });
  });
  return null;
}
