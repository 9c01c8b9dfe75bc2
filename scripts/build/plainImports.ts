import type { Plugin } from 'vite';

/** Vite's list of the files of an `import()`, and its use, in a minified chunk. */
const FILES = /^const __vite__mapDeps=.*?=>i\.map\(i=>d\[i\]\);\n?|,__vite__mapDeps\(\[[\d,]*\]\)/gm;

/**
 * Vite wraps each `import()` in a helper that also fetches the styles and the preloads of what comes. Our pages link
 * all their styles, and preloading is off: a kilobyte of every page's first load would do nothing.
 */
export function plainImports(): Plugin {
  return {
    name: 'plain-imports',
    enforce: 'pre',
    load: {
      filter: { id: /^\0vite\/preload-helper\.js$/ },
      handler: () => 'export const __vitePreload = (load) => load();',
    },
    generateBundle: {
      // After Vite has put the lists in.
      order: 'post',
      handler(_, bundle) {
        for (const file of Object.values(bundle)) {
          if (file.type === 'chunk') file.code = file.code.replace(FILES, '');
        }
      },
    },
  };
}
