import { browser } from 'wxt/browser';
import { type Artifact, MOST_ARTIFACTS, MOST_BYTES } from '../../feed/artifacts/artifact.ts';
import { hash } from '../../feed/contract/hex.ts';
import { fields, flag, integer, list, text } from '../../settings/readers.ts';

/** Apart from the settings, so that no export has it. `local`: it never leaves this browser. */
const KEY = 'artifacts';
const MOST_HOLES = 4000;

const readArtifact = fields({
  name: text(200),
  source: text(200),
  abi: text(400_000),
  code: fields({
    size: integer(1),
    holes: list(
      fields({ group: integer(-MOST_HOLES), start: integer(0), length: integer(0, 32) }),
      MOST_HOLES,
    ),
    library: flag,
    hash: (value: unknown) => hash(value) ?? undefined,
  }),
});

/** The stored artifacts, the last added last. */
export async function readArtifacts(): Promise<readonly Artifact[]> {
  const stored: unknown = (await browser.storage.local.get(KEY))[KEY];
  return list(readArtifact, MOST_ARTIFACTS)(stored);
}

/** Bytes of artifacts as they are stored. */
export const artifactBytes = (artifacts: readonly Artifact[]): number =>
  new TextEncoder().encode(JSON.stringify(artifacts)).length;

/**
 * Adds artifacts; one of the same name and source takes the place of the earlier one. Resolves to all of them, or to
 * the bytes and number that they would have where that is too much. Rejects if the browser cannot store them.
 */
export function addArtifacts(
  added: readonly Artifact[],
): Promise<{ readonly kind: 'stored'; readonly all: readonly Artifact[] } | TooMuch> {
  return locked(async () => {
    const all = new Map<string, Artifact>();
    for (const each of [...(await readArtifacts()), ...added]) {
      const key = keyOf(each);
      all.delete(key);
      all.set(key, each);
    }
    const kept = [...all.values()];
    const bytes = artifactBytes(kept);
    if (bytes > MOST_BYTES || kept.length > MOST_ARTIFACTS)
      return { kind: 'tooMuch', bytes, count: kept.length };
    await browser.storage.local.set({ [KEY]: kept });
    return { kind: 'stored', all: kept };
  });
}

interface TooMuch {
  readonly kind: 'tooMuch';
  readonly bytes: number;
  readonly count: number;
}

/** Removes these, and resolves to those that are left. Rejects if the browser cannot store them. */
export function removeArtifacts(removed: readonly Artifact[]): Promise<readonly Artifact[]> {
  return locked(async () => {
    const keys = new Set(removed.map(keyOf));
    const left = (await readArtifacts()).filter((each) => !keys.has(keyOf(each)));
    await browser.storage.local.set({ [KEY]: left });
    return left;
  });
}

const keyOf = ({ name, source }: Artifact): string => `${source}:${name}`;

/** Two pages may write at the same time. The test runner's Node 22 has no Web Locks, and only one context. */
function locked<T>(work: () => Promise<T>): Promise<T> {
  return 'locks' in navigator ? navigator.locks.request(KEY, work) : work();
}
