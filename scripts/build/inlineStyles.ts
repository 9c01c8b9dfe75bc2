import type { Plugin } from 'vite';

const LINK = /\s*<link rel="stylesheet"[^>]* href="\/([^"]+)">/g;

const textOf = (source: string | Uint8Array): string =>
  typeof source === 'string' ? source : new TextDecoder().decode(source);

/** Puts a page's styles into its document: a request for each sheet delays the first paint. */
export function inlineStyles(page: string): Plugin {
  return {
    name: `inline-styles-of-${page}`,
    apply: 'build',
    // Vite writes the pages last.
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const pages = Object.values(bundle).filter(({ fileName }) => fileName.endsWith('.html'));
        const file = pages.find(({ fileName }) => fileName.endsWith(`/${page}/index.html`));
        if (file?.type !== 'asset') return;
        const html = textOf(file.source);
        const names = [...html.matchAll(LINK)].map(([, name = '']) => name);
        if (names.length === 0) throw new Error(`${page} links no styles`);
        const styles = names.map((name) => {
          const sheet = bundle[name];
          if (sheet?.type !== 'asset') throw new Error(`${page} links ${name}, which is not built`);
          return textOf(sheet.source).trimEnd();
        });
        file.source = html
          .replaceAll(LINK, '')
          .replace('</head>', () => `  <style>${styles.join('')}</style>\n  </head>`);
        const isLinked = (name: string): boolean =>
          pages.some((each) => each.type === 'asset' && textOf(each.source).includes(name));
        for (const name of names.filter((each) => !isLinked(each))) delete bundle[name];
      },
    },
  };
}
