import { createComputed, createMemo, createSignal, onCleanup, type Accessor } from 'solid-js';
import type { Artifact } from '../../feed/artifacts/artifact.ts';
import type { DeployedCode } from '../../feed/contract/question.ts';
import type { Hex } from '../../feed/contract/scalars.ts';
import { isDetached } from '../view/isDetached.ts';
import type { View } from '../view/view.ts';
import { readArtifacts } from './artifactsBridge.ts';
import { matchOwn, type OwnMatch, type ReadAbi } from './matchOwn.ts';

/** By address; an address without a code is not in it. */
export type OwnMatches = ReadonlyMap<Hex, readonly OwnMatch[]>;

/**
 * Asks for the codes at these addresses after the block, and compares them with the stored artifacts. Null before the
 * answer, and for good where no artifact is stored or the node is not a development node on this machine.
 */
export function createOwnMatches(
  block: Accessor<Hex>,
  addresses: Accessor<readonly Hex[]>,
  ask: View['ask'],
  readAbi: ReadAbi,
): Accessor<OwnMatches | null> {
  const [artifacts, setArtifacts] = createSignal<readonly Artifact[]>([]);
  const [found, setFound] = createSignal<{ readonly at: Hex; readonly matches: OwnMatches } | null>(null);
  void readArtifacts().then((stored) => {
    if (!isDetached()) setArtifacts(stored);
  });
  const wanted = createMemo(() => [...new Set(addresses())], [], {
    equals: (one, other) => one.join() === other.join(),
  });
  createComputed(() => {
    const own = artifacts();
    const at = block();
    if (own.length === 0 || wanted().length === 0) return;
    let isOver = false;
    const cancel = ask({ kind: 'codes', block: at, addresses: wanted() }, (part) => {
      if (part.kind !== 'codes') return;
      void matchAll(own, part.codes, readAbi).then((matches) => {
        if (!isOver && !isDetached()) setFound({ at, matches });
      });
    });
    onCleanup(() => {
      isOver = true;
      cancel();
    });
  });
  // The answer for fewer addresses of the same block stays until the next one.
  return () => (found()?.at === block() ? (found()?.matches ?? null) : null);
}

async function matchAll(
  own: readonly Artifact[],
  codes: readonly DeployedCode[],
  readAbi: ReadAbi,
): Promise<OwnMatches> {
  const deployed = codes.filter(({ code }) => code !== '0x');
  return new Map(
    await Promise.all(
      deployed.map(async (each) => [each.address, await matchOwn(own, each, readAbi)] as const),
    ),
  );
}
