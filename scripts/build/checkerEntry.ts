import { join } from 'node:path';
import { build, type Plugin } from 'vite';
import { secondMinifier } from './secondMinifier.ts';

const ENTRY = join(import.meta.dirname, '../../entrypoints/checker/main.ts');
const FILE = 'checker.js';
const QUICK = join(import.meta.dirname, '../../feed/encoding/quickPermute.ts');

/** Gives the Worker the quicker permutation in place of the smaller one. */
const quickPermutation: Plugin = {
  name: 'quick-permutation',
  resolveId: { order: 'pre', filter: { id: /^\.\/permute\.ts$/ }, handler: () => QUICK },
};

/** The code of the checker's Worker, one module without imports. */
async function builtChecker(): Promise<string> {
  const built = await build({
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    plugins: [quickPermutation, secondMinifier()],
    build: {
      write: false,
      modulePreload: false,
      rollupOptions: {
        input: ENTRY,
        // Vite drops what an entry exports, unless it is asked to keep it.
        preserveEntrySignatures: 'exports-only',
      },
    },
  });
  const [chunk] = 'output' in built ? built.output : [];
  if (chunk?.type !== 'chunk') throw new Error('The checker was not built');
  return chunk.code;
}

/**
 * Adds the checker's Worker to the build of the page of this name, as a module at /checker.js. It shares no chunk with
 * that page, which would load more files first. When a Worker breaks, the feed imports the checks from this file.
 */
export function checkerEntry(page: string): Plugin {
  let isPage = false;
  return {
    name: 'checker-entry',
    config({ build: options }) {
      const input = options?.rollupOptions?.input;
      isPage = typeof input === 'object' && page in input;
    },
    async generateBundle() {
      if (isPage) this.emitFile({ type: 'asset', fileName: FILE, source: await builtChecker() });
    },
    resolveId: {
      order: 'pre',
      filter: { id: /^\.\/checkerWork\.ts$/ },
      handler: (_, importer) =>
        importer?.endsWith('/feed/check/checker.ts') === true
          ? { id: `/${FILE}`, external: 'absolute' }
          : null,
    },
  };
}
