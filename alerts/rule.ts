import { status } from '../feed/shown/status.ts';
import type { Sighting } from '../feed/contract/config.ts';
import type { Hex } from '../feed/contract/scalars.ts';
import type { Snapshot } from '../feed/contract/snapshot.ts';
import type { Settings } from '../settings/settingsSchema.ts';
import type { Alert } from './alert.ts';
import type { AlertState } from './alertState.ts';

/** The user's alert settings and watched addresses. */
export interface AlertSettings extends Pick<Settings, 'alerts'> {
  readonly watched: readonly Hex[];
}

/** The input of one evaluation. Times: ms since 1970. */
export interface Facts {
  readonly snapshot: Snapshot | null;
  readonly sightings: readonly Sighting[];
  /** The name of the network in use, where the sightings are from. */
  readonly network: string;
  /** Start of the observation without a break (observation.ts). */
  readonly since: number;
  readonly snoozedUntil: number;
  readonly now: number;
}

/** The state to store, and the alerts to send. */
export interface Evaluation {
  readonly state: AlertState;
  readonly alerts: readonly Alert[];
}

/** Evaluates one kind of alert. Pure. */
export type Rule = (facts: Facts, settings: AlertSettings, state: AlertState) => Evaluation;

export const isSnoozed = ({ snoozedUntil, now }: Facts): boolean => now < snoozedUntil;

/** The newest block while the status is Live, else null: no alert on an outdated figure, or on a false header's. */
export function liveBlock({
  snapshot,
  now,
}: Facts): { readonly snapshot: Snapshot; readonly block: Snapshot['blocks'][number] } | null {
  const block = snapshot?.blocks[0];
  if (!snapshot || !block || block.check.kind === 'mismatch') return null;
  return status(snapshot, now).word === 'Live' ? { snapshot, block } : null;
}

/** The chain that a rule judges. A custom network is another one wherever its endpoint leads. */
export const chainOf = ({ network, chainId }: Snapshot): string =>
  network === 'custom' ? `custom:${chainId}` : network;
