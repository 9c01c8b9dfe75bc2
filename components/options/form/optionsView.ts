import { createContext, useContext, type Accessor } from 'solid-js';
import type { Network } from '../../../feed/networks/network.ts';
import { networkByKey } from '../../../feed/networks/networks.ts';
import type { Part, Query } from '../../../feed/contract/question.ts';
import { networkName } from '../../../settings/networkName.ts';
import { chosenNetwork } from '../../../settings/toFeedConfig.ts';
import type { Settings } from '../../../settings/settingsSchema.ts';

/** All the options page may know or do; a fabricated one is enough to show every state. */
export interface OptionsView {
  readonly settings: Accessor<Settings>;
  /** Saves at once; every open view and the feed follow. */
  readonly write: (patch: Partial<Settings>) => void;
  /** The last write did not reach the browser's storage. */
  readonly unsaved: Accessor<boolean>;
  readonly ask: (query: Query, answer: (part: Part) => void) => () => void;
  /** Asks the user for leave to read this server's answers. Call it first thing in a click. */
  readonly requestAnswers: (endpoint: string) => Promise<boolean>;
  /** The browser lets us show notifications. */
  readonly mayNotify: Accessor<boolean>;
  /** Asks the user for it. Call it first thing in a click. */
  readonly requestNotifications: () => Promise<boolean>;
  /** This install's origin, which a node may have to be told to accept. */
  readonly origin: string;
  /** Milliseconds since 1970, renewed each second. */
  readonly now: Accessor<number>;
}

export const OptionsContext = createContext<OptionsView>();

export function useOptions(): OptionsView {
  const view = useContext(OptionsContext);
  if (view === undefined) throw new Error('No options around this component');
  return view;
}

/** The chosen network as the table knows it, with what the user says of a custom one. */
export function networkOf(settings: Settings): Network {
  const key = chosenNetwork(settings);
  const { custom } = settings;
  const chainId = key === 'custom' ? custom.chainId : null;
  return { ...networkByKey(key, chainId), ...networkName(key, chainId, custom) };
}

/** The user's own endpoints of the chosen network. */
export const ownEndpoints = (settings: Settings): readonly string[] =>
  settings.endpoints[chosenNetwork(settings)] ?? [];
