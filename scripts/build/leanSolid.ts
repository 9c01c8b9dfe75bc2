import type { Plugin } from 'vite';

interface Rule {
  readonly read: RegExp;
  readonly as: 'null' | 'false';
}

/** By file of solid, what never changes in our pages: they start no transition, suspend nothing and hydrate nothing. */
const CONSTANTS: Readonly<Record<string, readonly Rule[]>> = {
  'solid-js/dist/solid.js': [
    { read: /(?<!let )\b(?:Transition|ERROR|SuspenseContext)\b(?! = )/g, as: 'null' },
    { read: /\bsharedConfig\.(?:context|effects)\b(?! = )/g, as: 'null' },
    // A computation has these only in a transition, or below Suspense.
    { read: /\b(?:node|Owner|v)\.(?:tOwned|suspense)\b(?! = )/g, as: 'null' },
  ],
  'solid-js/web/dist/web.js': [
    { read: /(?<!function )\bisHydrating\(\w*\)/g, as: 'false' },
    { read: /\bsharedConfig\.(?:context|registry|events)\b(?! = )/g, as: 'null' },
  ],
};

/** Exports that need what is constant here. Without them, a page that imports one fails the build. */
const WITHHELD = [
  'ErrorBoundary',
  'Hydration',
  'NoHydration',
  'Suspense',
  'SuspenseList',
  'catchError',
  'createResource',
  'hydrate',
  'lazy',
  'onError',
  'startTransition',
  'useTransition',
];
const WITHHELD_NAMES = new RegExp(`\\b(?:${WITHHELD.join('|')}), `, 'g');

/** The code of one of solid's files with its constants in place; null for other files. Throws if solid changed. */
export function leanCode(code: string, file: string): string | null {
  const rules = Object.entries(CONSTANTS).find(([name]) => file.endsWith(`/${name}`))?.[1];
  if (rules === undefined) return null;
  const lean = rules.reduce((text, { read, as }) => {
    const next = text.replace(read, as);
    if (next === text) throw new Error(`${file} has no ${read.source}: solid changed`);
    return next;
  }, code);
  return lean.replace(/^export \{.*$/gm, (names) => names.replace(WITHHELD_NAMES, ''));
}

/**
 * A minifier cannot know that solid's transitions, Suspense, error boundaries and hydration never start in our pages.
 * With their variables as constants it drops their branches: 1 kB of every page's first load.
 */
export function leanSolid(): Plugin {
  return {
    name: 'lean-solid',
    apply: 'build',
    transform: {
      filter: { id: /\/solid-js\/(?:dist\/solid|web\/dist\/web)\.js$/ },
      handler: leanCode,
    },
  };
}
