import { browser } from 'wxt/browser';
import type { AlertState } from '../../alerts/judge.ts';
import type { Watch } from '../../alerts/watch.ts';
import { hash } from '../../feed/rpc/hex.ts';
import { fields, flag, list, nullOr, or, record, text, whole } from '../../settings/readers.ts';

const hashOrNot = (value: unknown) => hash(value) ?? undefined;
const word = text(100);
const moment = nullOr(whole(0));
/** Each part by itself: what another version left behind and cannot be read is forgotten. */
const readState = fields({
  edges: record(fields({ of: word, armed: flag, toldAt: moment })),
  newest: or(fields({ of: word, hash: hashOrNot, toldAt: moment }), null),
  seen: record(
    fields({
      known: list(hashOrNot, 20),
      toldAt: moment,
      waiting: nullOr(
        fields({
          times: whole(1),
          last: fields({ block: hashOrNot, number: whole(0), transaction: hashOrNot }),
        }),
      ),
    }),
  ),
});

/** What was told. It outlives the browser, so that a restart tells nothing again. */
const TOLD = 'alerts';

/** What was told so far. */
export async function readAlertState(): Promise<AlertState> {
  return readState((await browser.storage.local.get(TOLD))[TOLD]);
}

/** Kept by the judge for as long as it lives, so that storage without room costs at most one alert told twice. */
export const storeAlertState = (state: AlertState): Promise<void> =>
  browser.storage.local.set({ [TOLD]: state }).catch(notStored);

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
