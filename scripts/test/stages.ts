import type { BrowserName } from '../browser/find.ts';

/** One step of `npm test`. */
export type Stage =
  /** A command that counts as one check; the first word is a package, or `package:command`. */
  | { readonly kind: 'check'; readonly name: string; readonly command: readonly [string, ...string[]] }
  /** A script of this project, from the root, that counts as one check. */
  | { readonly kind: 'script'; readonly name: string; readonly script: readonly [string, ...string[]] }
  /** A vitest project, counted test by test. */
  | {
      readonly kind: 'tests';
      readonly name: string;
      readonly project: string;
      readonly browser?: BrowserName;
    };

const lintOf = (folder: string): readonly [string, ...string[]] => [
  'web-ext',
  'lint',
  '--no-config-discovery',
  '--source-dir',
  folder,
];

/** Run first, one after the other: short stages, and those whose output others need. */
export const checks: readonly Stage[] = [
  { kind: 'check', name: 'generated types', command: ['wxt', 'prepare'] },
  { kind: 'check', name: 'types', command: ['typescript:tsc', '--noEmit'] },
  { kind: 'check', name: 'lint', command: ['oxlint', '--type-aware', '--deny-warnings'] },
  { kind: 'check', name: 'format', command: ['oxfmt', '--check'] },
  { kind: 'check', name: 'dead code', command: ['knip'] },
  { kind: 'check', name: 'dead code in the product', command: ['knip', '--production'] },
];

export const builds: readonly Stage[] = [
  { kind: 'check', name: 'build for Chrome', command: ['wxt', 'build'] },
  { kind: 'check', name: 'build for Firefox', command: ['wxt', 'build', '-b', 'firefox'] },
  { kind: 'check', name: 'build for Firefox, V3', command: ['wxt', 'build', '-b', 'firefox', '--mv3'] },
];

/** Stages that need neither a build nor a browser. */
export const quick: readonly Stage[] = [
  { kind: 'tests', name: 'unit', project: 'unit' },
  { kind: 'tests', name: 'platform', project: 'platform' },
  { kind: 'tests', name: 'views', project: 'ui' },
];

/** The packages, and the stories in Chromium. */
export const inChromium: readonly Stage[] = [
  { kind: 'check', name: 'package for Chrome', command: ['wxt', 'zip', '--mode', 'store'] },
  { kind: 'check', name: 'package for Firefox', command: ['wxt', 'zip', '-b', 'firefox', '--mode', 'store'] },
  { kind: 'check', name: 'Mozilla’s linter', command: lintOf('.output/firefox-mv2-store') },
  { kind: 'check', name: 'Mozilla’s linter, V3', command: lintOf('.output/firefox-mv3') },
  { kind: 'tests', name: 'built packages', project: 'built' },
  { kind: 'tests', name: 'in Chromium', project: 'chromium', browser: 'chromium' },
];

/** It mostly waits, so it runs beside all others. */
export const soak: readonly Stage[] = [
  {
    kind: 'script',
    name: 'soak of two minutes',
    script: ['scripts/soak.ts', '--minutes', '2', '--extension', '.output/chrome-mv3'],
  },
];

/** Needs nginx, which it installs as the others install a browser. */
export const atTheGateway: readonly Stage[] = [
  { kind: 'tests', name: 'gateway for offices', project: 'gateway' },
];

export const inFirefox: readonly Stage[] = [
  { kind: 'tests', name: 'in Firefox', project: 'firefox', browser: 'firefox' },
];
