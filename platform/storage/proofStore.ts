import { browser } from 'wxt/browser';
import type { ProofStore } from '../../feed/contract/proof.ts';

const keyOf = (chainId: number): string => `proof:${chainId}`;

/** The light client's state in storage.local, one text per chain. The feed reads it with care. */
export const proofStore: ProofStore = {
  async recall(chainId) {
    const key = keyOf(chainId);
    const stored: unknown = (await browser.storage.local.get(key).catch(() => ({ [key]: null })))[key];
    return typeof stored === 'string' ? stored : null;
  },
  remember: (chainId, text) =>
    void browser.storage.local.set({ [keyOf(chainId)]: text }).catch(() => {
      // A full storage costs a bootstrap at the next start.
    }),
};
