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
      return { build: { rollupOptions: { input: { checker: ENTRY } } } };
    },
  };
}
