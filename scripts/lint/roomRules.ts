import { posix } from 'node:path';
import type { OxlintOverride } from 'oxlint';
import { BRIDGES, PLANNED, ROOMS, type Room } from '../build/rooms.ts';

interface Forbidden {
  readonly regex: string;
  /** Without names, every import of the module. */
  readonly importNames?: string[];
  readonly message: string;
}

/** Packages that a floor (a top-level folder) may not import, with the reason. */
const PACKAGES: Readonly<Record<string, readonly Forbidden[]>> = {
  feed: [{ regex: '^(wxt|solid-js|webextension-polyfill|@wxt-dev/)', message: 'feed/ is pure TypeScript.' }],
  settings: [{ regex: '^(wxt|solid-js|webextension-polyfill|@wxt-dev/)', message: 'settings/ is pure.' }],
  alerts: [{ regex: '^(wxt|solid-js|webextension-polyfill|@wxt-dev/)', message: 'alerts/ is pure.' }],
  platform: [{ regex: '^solid-js', message: 'platform/ draws nothing.' }],
  words: [{ regex: '^(wxt|solid-js|ethers)', message: 'words/ is shared by background and views.' }],
  components: [
    { regex: '^ethers', message: 'Views never load ethers.' },
    { regex: '^wxt', message: 'Only platform/ touches the browser.' },
    {
      regex: '^solid-js$',
      importNames: ['Switch', 'Match', 'lazy', 'Suspense', 'mergeProps', 'splitProps'],
      message: 'One use puts its code into the first load of every page (docs/performance.md).',
    },
  ],
};

const GLOBALS: Readonly<Record<string, readonly string[]>> = {
  feed: ['browser', 'chrome', 'document', 'window', 'navigator', 'localStorage'],
  settings: ['browser', 'chrome', 'document', 'window', 'navigator'],
  alerts: ['browser', 'chrome', 'document', 'window', 'navigator'],
  components: ['browser', 'chrome'],
  words: ['chrome', 'document', 'window'],
};

const OUTSIDE = ['bench', 'scripts', 'tests'];

const floorOf = (room: string): string => room.split('/')[0] ?? room;

const map: Readonly<Record<string, readonly string[]>> = { ...ROOMS, ...PLANNED };

function importsOf(room: string, allowed: readonly string[]): readonly Forbidden[] {
  const others = Object.keys(map).filter((other) => other !== room && !allowed.includes(other));
  const ways = others.map((other) => ({
    regex: `^${relativeTo(room, other)}/[^/]+$`,
    message: `${room}/ may not import ${other}/ (scripts/build/rooms.ts).`,
  }));
  const outside = OUTSIDE.map((folder) => ({
    regex: `^${relativeTo(room, folder)}/`,
    message: `${folder}/ does not ship.`,
  }));
  return [...ways, ...outside, ...(PACKAGES[floorOf(room)] ?? [])];
}

function relativeTo(room: string, other: string): string {
  const path = posix.relative(room, other);
  const dotted = path.startsWith('.') ? path : path === '' ? '.' : `./${path}`;
  return dotted.replaceAll('.', String.raw`\.`);
}

const restrict = (files: readonly string[], room: string, allowed: readonly string[]): OxlintOverride => ({
  files: [...files],
  rules: { 'no-restricted-imports': ['error', { patterns: [...importsOf(room, allowed)] }] },
});

/** One import rule per room, made from the list of rooms. Tests are exempt. */
export const roomRules = Object.entries(map).map(([room, allowed]) =>
  restrict([`${room}/*.{ts,tsx}`], room, allowed),
);

/** The bridges' own rules; they come after those of their rooms. */
export const bridgeRules = Object.entries(BRIDGES).map(([file, allowed]) => {
  const room = posix.dirname(file) as Room;
  return restrict([file], room, [...ROOMS[room], ...allowed]);
});

/** Globals that a floor may not use. */
export const globalRules = Object.entries(GLOBALS).map(([floor, names]): OxlintOverride => ({
  files: [`${floor}/**`],
  rules: { 'no-restricted-globals': ['error', ...names] },
}));
