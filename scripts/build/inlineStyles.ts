import type { Plugin } from 'vite';

const LINK = /\s*<link rel="stylesheet"[^>]* href="\/([^"]+)">/g;

/** Puts a page's styles into its document: a request for each sheet delays the first paint. */
export function inlineStyles(page: string): Plugin {
  return {
    name: `inline-styles-of-${page}`,
    apply: 'build',
    // Vite writes the pages last.
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const file = Object.values(bundle).find(({ fileName }) => fileName.endsWith(`/${page}/index.html`));
        if (file?.type !== 'asset') return;
        const html = typeof file.source === 'string' ? file.source : new TextDecoder().decode(file.source);
        const styles = [...html.matchAll(LINK)].map(([, name = '']) => {
          const sheet = bundle[name];
          if (sheet?.type !== 'asset') throw new Error(`${page} links ${name}, which is not built`);
          return String(sheet.source).trimEnd();
        });
        if (styles.length === 0) throw new Error(`${page} links no styles`);
        file.source = html
          .replaceAll(LINK, '')
          .replace('</head>', () => `  <style>${styles.join('')}</style>\n  </head>`);
      },
    },
  };
}
