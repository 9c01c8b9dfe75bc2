import type { Plugin } from 'vite';

/** As much of a built chunk as is looked at here. */
export interface BuiltChunk {
  readonly type: 'chunk';
  readonly facadeModuleId: string | null;
  readonly moduleIds: readonly string[];
  readonly imports: readonly string[];
  readonly dynamicImports: readonly string[];
}

type Bundle = Readonly<Record<string, BuiltChunk | { readonly type: 'asset' }>>;

/** Pages that hold the feed, which is what ethers is for. */
const FEED_PAGES = ['/entrypoints/offscreen/index.html'];

/** Each page that shows something, with the first module of ethers that it would load, sooner or later. */
export function viewsWithEthers(bundle: Bundle): readonly string[] {
  return Object.entries(bundle).flatMap(([name, entry]) => {
    const page = entry.type === 'chunk' ? entry.facadeModuleId : null;
    if (page === null || !page.endsWith('.html') || FEED_PAGES.some((path) => page.endsWith(path))) return [];
    const seen = new Set([name]);
    // The set grows while it is walked.
    for (const file of seen) {
      const chunk = bundle[file];
      if (chunk?.type !== 'chunk') continue;
      const found = chunk.moduleIds.find((id) => id.includes('/node_modules/ethers/'));
      if (found !== undefined) return [`${page} loads ${found} with ${file}`];
      for (const path of [...chunk.imports, ...chunk.dynamicImports]) seen.add(path);
    }
    return [];
  });
}

/** Fails the build of a view that pulls in ethers: 17 kB and more that no view needs. */
export function viewsWithoutEthers(): Plugin {
  return {
    name: 'views-without-ethers',
    generateBundle(_, bundle) {
      const found = viewsWithEthers(bundle);
      if (found.length > 0) this.error(`No view may pull in ethers:\n${found.join('\n')}`);
    },
  };
}
