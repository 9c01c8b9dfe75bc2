import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** The folder that a browser sees over /etc, with its policies. */
export interface OfficeEtc {
  readonly folder: string;
  /** Replaces the file of Chromium's policies. */
  readonly chromium: (policies: object) => Promise<void>;
  /** Replaces the file of Firefox's policies, which Firefox reads at its start. */
  readonly firefox: (policies: object) => Promise<void>;
  readonly remove: () => Promise<void>;
}

export async function makeOfficeEtc(): Promise<OfficeEtc> {
  const folder = await mkdtemp(join(tmpdir(), 'block-ticker-etc-'));
  const replace =
    (path: string) =>
    async (content: object): Promise<void> => {
      const file = join(folder, path);
      await mkdir(dirname(file), { recursive: true });
      // By rename, so that a browser never reads half a file. The name before does not end in .json.
      await writeFile(`${file}.new`, JSON.stringify(content));
      await rename(`${file}.new`, file);
    };
  const chromium = replace('chromium/policies/managed/office.json');
  await chromium({});
  return {
    folder,
    chromium,
    firefox: (policies) => replace('firefox/policies/policies.json')({ policies }),
    remove: () => rm(folder, { recursive: true, force: true, maxRetries: 5 }),
  };
}
