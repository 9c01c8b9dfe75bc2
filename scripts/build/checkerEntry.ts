import { join } from 'node:path';
import type { Plugin } from 'vite';

const ENTRY = join(import.meta.dirname, '../../entrypoints/checker/main.ts');

/**
 * Builds the checker's Worker, as a module at /checker.js, in one build with the page of this name. That page does the
 * Worker's work itself when the Worker breaks, so they share code. WXT builds scripts alone, each with a copy.
 */
export function checkerEntry(page: string): Plugin {
  return {
    name: 'checker-entry',
    config: ({ build }) => {
      const input = build?.rollupOptions?.input;
      if (typeof input !== 'object' || !(page in input)) return {};
      // Vite drops what an entry exports, unless it is asked to keep it.
      return {
        build: { rollupOptions: { input: { checker: ENTRY }, preserveEntrySignatures: 'exports-only' } },
      };
    },
  };
}

/**
 * Takes the checks out of Firefox's background, which is one file. When its Worker breaks, it imports them from the
 * Worker's own file. They are 17 kB, and nearly always only the Worker needs them.
 */
export function checksFromWorkerFile(): Plugin {
  return {
    name: 'checks-from-worker-file',
    enforce: 'pre',
    resolveId: {
      filter: { id: /^\.\/checkerWork\.ts$/ },
      handler: (_, importer) =>
        importer?.endsWith('/feed/check/checker.ts') === true
          ? { id: '/checker.js', external: 'absolute' }
          : null,
    },
  };
}
