import { browser } from 'wxt/browser';
import type { LightClientHost } from '../../feed/contract/proof.ts';
import { responseTo, type Message } from '../messages/messages.ts';

// Chrome: this module is the LightClientHost of the offscreen document, which has no storage: the background has.

export const spawn: LightClientHost['spawn'] = () => new Worker(browser.runtime.getURL('/consensus.js'));

export const recall: LightClientHost['recall'] = async (chainId) => {
  const message: Message = { for: 'background', name: 'recallProof', chainId };
  const sent: Promise<string | null | undefined> = browser.runtime.sendMessage(message);
  return (await responseTo(sent)) ?? null;
};

export const remember: LightClientHost['remember'] = (chainId, text) => {
  const message: Message = { for: 'background', name: 'rememberProof', chainId, text };
  void responseTo(browser.runtime.sendMessage(message));
};
