import { lazy } from './retry/lazy.ts';
import type { Signatures, SignaturesDeps } from './consensus/follow/followConsensus.ts';
import type { BlockId } from './contract/proof.ts';
import { readBlock } from './header/readBlock.ts';
import { maskReason } from './refusal/maskReason.ts';
import { maskEndpoint } from './shown/maskEndpoint.ts';

// Nothing of the light client is loaded before it is switched on.
const loadConsensus = lazy(async () => {
  const [{ followConsensus }, { reasonFromStatus }] = await Promise.all([
    import('./consensus/follow/followConsensus.ts'),
    import('./refusal/reasonFromStatus.ts'),
  ]);
  return { followConsensus, reasonFromStatus };
});

/** The feed's light client, which `update` keeps in step with settings, network, blocks and views. */
export function lazySignatures(deps: Omit<SignaturesDeps, 'tools'>): Signatures {
  let loaded: Signatures | null = null;
  let blocks: readonly BlockId[] = [];
  return {
    view: () => loaded?.view() ?? null,
    update() {
      if (loaded) return loaded.update();
      if (!deps.now().config?.consensus) return;
      loadConsensus().then(({ followConsensus, reasonFromStatus }) => {
        const tools = { readBlock, maskEndpoint, maskReason, reasonFromStatus };
        loaded ??= followConsensus({ ...deps, tools });
        loaded.want(blocks);
      }, isTriedAgain);
    },
    want(wanted) {
      blocks = wanted;
      loaded?.want(wanted);
    },
    standing: (block) => loaded?.standing(block) ?? { kind: 'unknown' },
    forgive: () => loaded?.forgive(),
    hurry: () => loaded?.hurry(),
    close: () => loaded?.close(),
  };
}

function isTriedAgain(): void {
  // The browser refused the code, as while an extension is being updated. The next block asks for it again.
}
