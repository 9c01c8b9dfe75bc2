import { maskText } from '../feed/shown/maskEndpoint.ts';
import { address, isRecord } from '../feed/contract/hex.ts';
import { migrated, SETTINGS_VERSION } from './migrations.ts';
import {
  MOST_ENDPOINTS,
  MOST_WATCHED,
  readSettingsValue,
  type Settings,
  withoutControls,
} from './settingsSchema.ts';

/** Identifies an exported file of this extension. */
const FORMAT = 'block-ticker-settings';
const LONGEST_QUOTE = 40;

/** A value that the schema changed or dropped. `path`: its place; `got`: the value, shortened and masked. */
export interface Rejected {
  readonly kind: 'field';
  readonly path: string;
  readonly got: string;
}

/** Why a file was rejected. */
export type FileProblem =
  | { readonly kind: 'notJson' }
  | { readonly kind: 'notOurs' }
  | { readonly kind: 'version'; readonly got: string }
  | { readonly kind: 'tooMany'; readonly path: string; readonly got: number; readonly most: number }
  | Rejected;

/** The settings that a file changes, or why it was rejected. */
export type SettingsFile =
  | { readonly kind: 'settings'; readonly patch: Partial<Settings> }
  | { readonly kind: 'problem'; readonly problem: FileProblem };

/** The settings that may be shared: without addresses of nodes, which contain keys, and without watched addresses. */
export function withoutSecrets(settings: Settings): Partial<Settings> {
  const { endpoints: _endpoints, consensus: _consensus, watched: _watched, ...rest } = settings;
  return rest;
}

/** The settings as a JSON file, without those that only concern this install or this hour. */
export function settingsFile(settings: Partial<Settings>): string {
  const { seed: _seed, snoozedUntil: _snoozedUntil, overPolicy: _overPolicy, ...rest } = settings;
  return `${JSON.stringify({ format: FORMAT, version: SETTINGS_VERSION, settings: rest }, null, 2)}\n`;
}

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

const quote = (value: unknown): string => {
  // A rejected endpoint may still contain a key.
  const text = maskText(JSON.stringify(value) ?? String(value), []);
  return text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}…` : text;
};

/** Equal, apart from capitals of an address and marks in a name: the schema returns neither. */
const isSame = (given: unknown, read: unknown): boolean =>
  given === read || (address(given) ?? withoutControls(given)) === read;

/** All values of `given` that are not as the schema read them. */
export function rejectedIn(given: unknown, read: unknown, path = ''): readonly Rejected[] {
  const parts: readonly (readonly [string, unknown, unknown])[] | null =
    isList(given) && isList(read)
      ? given.map((item, index) => [
          String(index),
          item,
          isRecord(item) ? read[index] : read.find((each) => isSame(item, each)),
        ])
      : isRecord(given) && isRecord(read)
        ? Object.entries(given).map(([key, item]) => [
            key,
            item,
            Object.hasOwn(read, key) ? read[key] : undefined,
          ])
        : null;
  if (parts === null) return isSame(given, read) ? [] : [{ kind: 'field', path, got: quote(given) }];
  return parts.flatMap(([key, item, accepted]) =>
    rejectedIn(item, accepted, path === '' ? key : `${path}.${key}`),
  );
}

/** A list with more entries than are stored; the schema would drop the last ones. */
function tooMany(given: Readonly<Record<string, unknown>>): FileProblem | null {
  const { endpoints, watched } = given;
  const lists = [
    ['watched', watched, MOST_WATCHED] as const,
    ...Object.entries(isRecord(endpoints) ? endpoints : {}).map(
      ([network, list]) => [`endpoints.${network}`, list, MOST_ENDPOINTS] as const,
    ),
  ];
  for (const [path, list, most] of lists)
    if (isList(list) && list.length > most) return { kind: 'tooMany', path, got: list.length, most };
  return null;
}

/** `read` where `given` names a value, `current` elsewhere. A list is one value. */
function merged(given: unknown, read: unknown, current: unknown): unknown {
  if (!isRecord(given) || !isRecord(read)) return read;
  const before = isRecord(current) ? current : {};
  const named = Object.entries(given).map(([key, value]) => [key, merged(value, read[key], before[key])]);
  return { ...before, ...Object.fromEntries(named) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    if (cause instanceof SyntaxError) return undefined;
    throw cause;
  }
}

const problem = (what: FileProblem): SettingsFile => ({ kind: 'problem', problem: what });

/**
 * Reads an exported file. One value that the schema would change rejects the whole file. Settings that the file
 * does not name keep their values: other alerts, other fields of one alert, endpoints of other networks.
 */
export function readSettingsFile(text: string, current: Settings): SettingsFile {
  const file = parseJson(text);
  if (file === undefined) return problem({ kind: 'notJson' });
  if (!isRecord(file) || file['format'] !== FORMAT) return problem({ kind: 'notOurs' });
  const { version } = file;
  if (typeof version !== 'number' || !(version >= 1 && version <= SETTINGS_VERSION)) {
    return problem({ kind: 'version', got: quote(version) });
  }
  const given = migrated(file['settings'], version);
  if (!isRecord(given)) return problem({ kind: 'field', path: 'settings', got: quote(given) });
  const {
    seed: _seed,
    snoozedUntil: _snoozedUntil,
    overPolicy: _overPolicy,
    ...read
  } = readSettingsValue(given);
  const rejected = tooMany(given) ?? rejectedIn(given, read)[0];
  if (rejected !== undefined) return problem(rejected);
  const all = Object.entries(readSettingsValue(merged(given, read, current)));
  return { kind: 'settings', patch: Object.fromEntries(all.filter(([name]) => Object.hasOwn(given, name))) };
}
