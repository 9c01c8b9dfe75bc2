import { createContext, useContext, type Accessor } from 'solid-js';
import type { Network } from '../../../feed/networks/network.ts';
import { networkByKey } from '../../../feed/networks/networks.ts';
import type { Part, Query } from '../../../feed/contract/question.ts';
import { networkName } from '../../../settings/networkName.ts';
import { chosenNetwork } from '../../../settings/toFeedConfig.ts';
import { readPolicy, type Policy } from '../../../settings/policy/policy.ts';
import { ignoredPolicy } from '../../../settings/policy/ignoredPolicy.ts';
import type { Rejected } from '../../../settings/settingsFile.ts';
import type { Settings } from '../../../settings/settingsSchema.ts';

/** What an administrator set, and the values that are not applied. */
export interface ShownPolicy extends Policy {
  readonly ignored: readonly Rejected[];
}

export const shownPolicy = (managed: unknown): ShownPolicy => ({
  ...readPolicy(managed),
  ignored: ignoredPolicy(managed),
});

/** Everything that the options page reads and calls. Tests fabricate one to reach every state. */
export interface OptionsView {
  readonly settings: Accessor<Settings>;
  readonly policy: Accessor<ShownPolicy>;
  /** Saves the patch immediately; the open views and the feed receive the change through storage. */
  readonly write: (patch: Partial<Settings>) => void;
  /** Like `write`. Resolves to false, with the settings as before, if the browser's storage rejected it. */
  readonly store: (patch: Partial<Settings>) => Promise<boolean>;
  /** True after a write that the browser's storage rejected. */
  readonly unsaved: Accessor<boolean>;
  readonly ask: (query: Query, answer: (part: Part) => void) => () => void;
  /** Asks for the permission to read this server's answers. Firefox requires that it is a click's first call. */
  readonly requestOriginPermission: (endpoint: string) => Promise<boolean>;
  /** True while the browser allows notifications. */
  readonly mayNotify: Accessor<boolean>;
  /** Asks for the permission to notify. Firefox requires that it is a click's first call. */
  readonly requestNotifications: () => Promise<boolean>;
  /** The origin of this install, e.g. for geth's `--ws.origins`. */
  readonly origin: string;
  /** Milliseconds since 1970, updated each second. */
  readonly now: Accessor<number>;
}

export const OptionsContext = createContext<OptionsView>();

/** The page's OptionsView. Throws outside of an OptionsContext. */
export function useOptions(): OptionsView {
  const view = useContext(OptionsContext);
  if (view === undefined) throw new Error('No options around this component');
  return view;
}

/** The chosen network from the table, with the user's name and coin for a custom one. */
export function networkOf(settings: Settings): Network {
  const key = chosenNetwork(settings);
  const { custom } = settings;
  const chainId = key === 'custom' ? custom.chainId : null;
  return { ...networkByKey(key, chainId), ...networkName(key, chainId, custom) };
}

/** The user's own endpoints of the chosen network. */
export const ownEndpoints = (settings: Settings): readonly string[] =>
  settings.endpoints[chosenNetwork(settings)] ?? [];
