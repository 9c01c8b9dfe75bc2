import { browser } from 'wxt/browser';
import { KNOWN_MOST, tailOf } from '../../alerts/watchedRule.ts';
import type { AlertState, Known } from '../../alerts/alertState.ts';
import type { Observation } from '../../alerts/observation.ts';
import { hash, isRecord } from '../../feed/contract/hex.ts';
import { fields, flag, integer, list, nullOr, or, record, text } from '../../settings/readers.ts';

const readHash = (value: unknown) => hash(value) ?? undefined;
const subject = text(100);
const moment = nullOr(integer(0));
const readSighting = fields({
  block: readHash,
  number: integer(0),
  transaction: readHash,
  // Older versions stored none.
  network: or(text(100), ''),
});
/** Without the mark `inside`, a worker that starts before the alert is due would not name the contract. */
const readLastSeen = (value: unknown) => {
  const read = readSighting(value);
  return read && isRecord(value) && value['inside'] === true ? { ...read, inside: true as const } : read;
};
const readSeen = fields({ transaction: text(66), number: integer(0) });
/** Older versions stored the whole hash: first alone, then with its height. */
const readKnown = (value: unknown): Known | undefined => {
  const [transaction, number] = Array.isArray(value) ? value : [value, 0];
  const read = readSeen(isRecord(value) ? value : { transaction, number });
  return read && [tailOf(read.transaction), read.number];
};
/** Each part is read by itself: a part that another version stored and this one cannot read is dropped. */
const readState = fields({
  crossings: record(fields({ subject, armed: flag, sentAt: moment })),
  newest: or(fields({ subject, hash: readHash, sentAt: moment }), null),
  seen: record(
    fields({
      known: list(readKnown, KNOWN_MOST),
      sentAt: moment,
      waiting: nullOr(
        fields({
          times: integer(1),
          last: readLastSeen,
        }),
      ),
    }),
  ),
});

/** In storage.local, so that no alert is sent again after the browser restarts. */
const STATE = 'alerts';

/** The stored state of all rules. */
export async function readAlertState(): Promise<AlertState> {
  return readState((await browser.storage.local.get(STATE))[STATE]);
}

/** The caller also keeps the state in memory, so a failed write repeats one alert at most. */
export const storeAlertState = (state: AlertState): Promise<void> =>
  browser.storage.local.set({ [STATE]: state }).catch(settingsPageReportsIt);

const OBSERVATION = 'alertObservation';
/** A key for each: alerts and followed transactions store theirs at the same moment. */
const targetOf = (id: string): string => `alertTarget ${id}`;

async function fromSession<T>(key: string): Promise<T | null> {
  const stored = await browser.storage.session.get(key);
  // Only this file writes it, in this session of this version: an update clears session storage.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return (stored[key] as T | undefined) ?? null;
}

/** The current observation; it ends with the browser's session. */
export const readObservation = (): Promise<Observation | null> => fromSession<Observation>(OBSERVATION);
export const storeObservation = (observation: Observation): Promise<void> =>
  browser.storage.session.set({ [OBSERVATION]: observation }).catch(settingsPageReportsIt);

/** The fragment that a click on this notification opens; empty for one of an earlier session. */
export const readTarget = async (id: string): Promise<string> =>
  (await fromSession<string>(targetOf(id))) ?? '';
export const storeTarget = (id: string, fragment: string): Promise<void> =>
  browser.storage.session.set({ [targetOf(id)]: fragment }).catch(settingsPageReportsIt);

/** A full storage must not hold back an alert. */
function settingsPageReportsIt(): void {
  // The settings page reports a full storage at the next change.
}
