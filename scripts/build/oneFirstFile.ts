import type { Plugin } from 'vite';

interface Graph {
  readonly getModuleInfo: (
    id: string,
  ) => { readonly isEntry: boolean; readonly importers: readonly string[] } | null;
}

/** What a view loads at once after its first paint. */
const LATER = '/components/afterFirstPaint.ts';

/**
 * Collects the entries that import the module statically, directly or not: they load it before any `import()`. What is
 * loaded after the first paint counts as one.
 */
function entriesOf(id: string, graph: Graph, seen: Set<string>): readonly string[] {
  if (seen.has(id)) return [];
  seen.add(id);
  const module = graph.getModuleInfo(id);
  if (module === null) return [];
  const above = module.importers.flatMap((importer) => entriesOf(importer, graph, seen));
  return module.isEntry || id.endsWith(LATER) ? [id, ...above] : above;
}

/**
 * Puts the first load of this page into one file, and what it shares with other pages into a second one. The bundler
 * would cut it along what later code shares with it: six files for one, 0.8 kB heavier together. What a view loads
 * after its first paint is one file too, whatever a press loads shares with it.
 */
export function oneFirstFile(page: string): Plugin {
  return {
    name: `one-first-file-of-${page}`,
    config({ build }) {
      const input = build?.rollupOptions?.input;
      if (typeof input !== 'object' || !(page in input)) return null;
      const isOneOfMany = Object.keys(input).length > 1;
      const isPage = (id: string): boolean => id.includes(`/entrypoints/${page}/`);
      const name = (id: string, graph: Graph): string | null => {
        const entries = entriesOf(id, graph, new Set());
        if (!isOneOfMany) return entries.length > 0 ? page : null;
        // Other pages import this file too, so what a page does at its start is not in it.
        if (isPage(id)) return null;
        const pages = entries.filter((entry) => !entry.endsWith(LATER));
        if (pages.length === 0) return entries.length > 0 ? 'afterFirstPaint' : null;
        if (!pages.some(isPage)) return null;
        return pages.some((entry) => entry.includes('/entrypoints/options/')) ? 'shared' : page;
      };
      const codeSplitting = { groups: [{ name }], includeDependenciesRecursively: false };
      return { build: { rolldownOptions: { output: { codeSplitting } } } };
    },
  };
}
