import type { Plugin } from 'vite';

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
  };
}
