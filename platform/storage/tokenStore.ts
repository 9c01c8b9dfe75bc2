import { browser } from 'wxt/browser';
import type { TokenReporter, TokenStore } from '../../feed/contract/environment.ts';
import type { Hex } from '../../feed/contract/scalars.ts';
import {
  LONGEST_REPORTED,
  MOST_DECIMALS,
  NAME_AGES_AFTER_MS,
  type ReportedToken,
} from '../../feed/contract/transfer.ts';

const KEY = 'tokens';
/** About 130 B each, whoever reported it. Beyond this number the oldest is dropped. */
const MOST = 2000;
/** Chain, address and reporter. An entry of an earlier version has no reporter: it is dropped. */
const NAME = /^\d+:0x[0-9a-f]{40} ./;

const nameOf = ({ chainId, endpoint }: TokenReporter, address: Hex): string =>
  `${chainId}:${address} ${endpoint}`;

/** `day`: whole days since 1970. */
type Stored = readonly [symbol: string | null, decimals: number | null, day: number];

const DAY_MS = 86_400_000;

/** Stores tokens in storage.local by chain, address and reporter, oldest first. `now`: ms since 1970. */
export function createTokenStore(now: () => number = Date.now): TokenStore {
  const today = (): number => Math.floor(now() / DAY_MS);

  // One write after the other: each writes the whole list.
  let writing: Promise<void> = Promise.resolve();

  async function write(reporter: TokenReporter, tokens: readonly ReportedToken[]): Promise<void> {
    const stored = await read();
    for (const { address, symbol, decimals } of tokens) {
      const name = nameOf(reporter, address);
      stored.delete(name);
      stored.set(name, [symbol, decimals, today()]);
    }
    const newest = [...stored].slice(-MOST);
    await browser.storage.local.set({ [KEY]: newest.map(([name, token]) => [name, ...token]) });
  }

  return {
    async recall(reporter, addresses) {
      const stored = await read().catch(nothingStored);
      return addresses.flatMap((address: Hex) => {
        const found = stored.get(nameOf(reporter, address));
        if (found === undefined) return [];
        const [symbol, decimals, day] = found;
        // A day ahead of the clock was written while the clock was wrong.
        const age = today() - day;
        return [{ address, symbol, decimals, old: age < 0 || age * DAY_MS >= NAME_AGES_AFTER_MS }];
      });
    },
    remember(reporter, tokens) {
      writing = writing.then(() => write(reporter, tokens)).catch(readAgainNextTime);
    },
  };
}

async function read(): Promise<Map<string, Stored>> {
  const stored: unknown = (await browser.storage.local.get(KEY))[KEY];
  const entries: readonly unknown[] = Array.isArray(stored) ? stored : [];
  return new Map(entries.flatMap(readEntry));
}

/** One entry, or none if it has another shape: another version wrote it, or it was edited by hand. */
function readEntry(entry: unknown): readonly (readonly [string, Stored])[] {
  if (!Array.isArray(entry)) return [];
  const [name, symbol, decimals, day]: readonly unknown[] = entry;
  if (typeof name !== 'string' || !NAME.test(name) || typeof day !== 'number') return [];
  if (symbol !== null && (typeof symbol !== 'string' || symbol.length > LONGEST_REPORTED)) return [];
  if (decimals !== null && !isDecimals(decimals)) return [];
  return [[name, [symbol, decimals, day]]];
}

function isDecimals(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= MOST_DECIMALS;
}

/** Without the stored tokens the feed reads them from the chain again. */
const nothingStored = (): Map<string, Stored> => new Map();

/** Tokens that are not stored are read from the chain again next time. */
function readAgainNextTime(): void {
  // The settings page reports a full storage.
}
