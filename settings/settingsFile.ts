import { maskText } from '../feed/shown/mask.ts';
import { SETTINGS_VERSION } from './migrations.ts';
import { readSettingsValue, type Settings } from './settingsSchema.ts';

/** Identifies an exported file of this extension. */
const FORMAT = 'block-ticker-settings';
const LONGEST_QUOTE = 40;

/** Why a file was not taken. `path` is where in the settings, `got` what stands there, shortened. */
export type FileProblem =
  | { readonly kind: 'notJson' }
  | { readonly kind: 'notOurs' }
  | { readonly kind: 'version'; readonly got: string }
  | { readonly kind: 'field'; readonly path: string; readonly got: string };

/** What a file changes, or why it changes nothing. */
export type SettingsFile =
  | { readonly kind: 'settings'; readonly patch: Partial<Settings> }
  | { readonly kind: 'problem'; readonly problem: FileProblem };

/** What may be shown to anybody: neither the user's endpoints, which hold keys, nor watched addresses. */
export function withoutSecrets(settings: Settings): Partial<Settings> {
  const { endpoints: _endpoints, watched: _watched, ...rest } = settings;
  return rest;
}

/** The settings as a JSON file. Seed and snooze stay: they belong to this install, and to this hour. */
export function settingsFile(settings: Partial<Settings>): string {
  const { seed: _seed, snoozedUntil: _snoozedUntil, ...rest } = settings;
  return `${JSON.stringify({ format: FORMAT, version: SETTINGS_VERSION, settings: rest }, null, 2)}\n`;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

const quote = (value: unknown): string => {
  // A refused endpoint may hold a key all the same.
  const text = maskText(JSON.stringify(value) ?? String(value), []);
  return text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}…` : text;
};

/** The same value; the schema keeps addresses in lowercase, whatever their spelling in the file. */
const same = (said: unknown, read: unknown): boolean =>
  said === read || (typeof said === 'string' && /^0x[\da-f]{40}$/i.test(said) && said.toLowerCase() === read);

/** The first place where the schema did not take what the file says as it stands; null when it took all. */
function refused(said: unknown, read: unknown, path: string): FileProblem | null {
  const parts: readonly (readonly [string, unknown, unknown])[] | null =
    isList(said) && isList(read)
      ? said.map((item, index) => [String(index), item, read[index]])
      : isRecord(said) && isRecord(read)
        ? Object.entries(said).map(([key, item]) => [
            key,
            item,
            Object.hasOwn(read, key) ? read[key] : undefined,
          ])
        : null;
  if (parts === null) return same(said, read) ? null : { kind: 'field', path, got: quote(said) };
  for (const [key, item, taken] of parts) {
    const problem = refused(item, taken, path === '' ? key : `${path}.${key}`);
    if (problem !== null) return problem;
  }
  return null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    if (cause instanceof SyntaxError) return undefined;
    throw cause;
  }
}

const problem = (what: FileProblem): SettingsFile => ({ kind: 'problem', problem: what });

/**
 * Reads an exported file, whole or not at all: one value that the schema does not take as it stands refuses
 * the file. Settings that the file does not name stay, and so do the endpoints of networks it does not name.
 */
export function readSettingsFile(text: string, current: Settings): SettingsFile {
  const file = parsed(text);
  if (file === undefined) return problem({ kind: 'notJson' });
  if (!isRecord(file) || file['format'] !== FORMAT) return problem({ kind: 'notOurs' });
  if (file['version'] !== SETTINGS_VERSION) return problem({ kind: 'version', got: quote(file['version']) });
  const said = file['settings'];
  if (!isRecord(said)) return problem({ kind: 'field', path: 'settings', got: quote(said) });
  const { seed: _seed, snoozedUntil: _snoozedUntil, ...read } = readSettingsValue(said);
  const wrong = refused(said, read, '');
  if (wrong !== null) return problem(wrong);
  const merged = { ...read, endpoints: { ...current.endpoints, ...read.endpoints } };
  const named = Object.entries(merged).filter(([name]) => Object.hasOwn(said, name));
  return { kind: 'settings', patch: Object.fromEntries(named) };
}
