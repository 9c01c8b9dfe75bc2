import { array, boolean, nullable, number, object, optional, record, safeParse, string } from 'valibot';
import { browser } from 'wxt/browser';
import { storage } from 'wxt/utils/storage';
import { NOTHING_TOLD, type AlertState } from '../../alerts/judge.ts';
import type { Watch } from '../../alerts/watch.ts';

const Edge = object({ of: string(), armed: boolean(), toldAt: nullable(number()) });
const At = { block: string(), number: number(), transaction: string() };
const State = object({
  edges: object({
    baseFeeBelow: optional(Edge),
    baseFeeAbove: optional(Edge),
    transferCostBelow: optional(Edge),
    noBlockFor: optional(Edge),
  }),
  newest: nullable(object({ of: string(), hash: string(), toldAt: nullable(number()) })),
  seen: record(
    string(),
    object({
      known: array(string()),
      toldAt: nullable(number()),
      waiting: nullable(object({ times: number(), last: object(At) })),
    }),
  ),
});

/** What was told. It outlives the browser, so that a restart tells nothing again. */
const told = storage.defineItem<unknown>('local:alerts');

/** What was told so far; what another version left behind and cannot be read is forgotten. */
export async function readAlertState(): Promise<AlertState> {
  const read = safeParse(State, await told.getValue());
  // Every text in it came from a Block or a Sighting, where it was one; that is all Hex says of it.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return read.success ? (read.output as AlertState) : NOTHING_TOLD;
}

/** Kept by the judge for as long as it lives, so that storage without room costs at most one alert told twice. */
export const storeAlertState = (state: AlertState): Promise<void> => told.setValue(state).catch(notStored);

const WATCH = 'alertWatch';
const TARGETS = 'alertTargets';

async function fromSession<T>(key: string): Promise<T | null> {
  const stored = await browser.storage.session.get(key);
  // Written below alone, in this same session of this same version: an update clears it.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return (stored[key] as T | undefined) ?? null;
}

/** How long we have been looking: gone with the browser's session, as the looking itself. */
export const readWatch = (): Promise<Watch | null> => fromSession<Watch>(WATCH);
export const storeWatch = (watch: Watch): Promise<void> =>
  browser.storage.session.set({ [WATCH]: watch }).catch(notStored);

/** Where a click on this notification leads; nowhere in particular when it is of an earlier session. */
export async function targetOf(id: string): Promise<string> {
  return (await fromSession<Record<string, string>>(TARGETS))?.[id] ?? '';
}

export async function rememberTarget(id: string, fragment: string): Promise<void> {
  const targets = await fromSession<Record<string, string>>(TARGETS);
  await browser.storage.session.set({ [TARGETS]: { ...targets, [id]: fragment } }).catch(notStored);
}

/** Storage without room must not keep an alert from being told. */
function notStored(): void {
  // The settings page says so as soon as somebody changes something there.
}
