import { MASK, maskEndpoint } from '../feed/mask.ts';
import { readSettingsValue, type Settings } from './settingsSchema.ts';

const FORMAT = 'block-ticker settings 1';

/** Endpoints masked, watched addresses left out: fit for showing to anybody. */
export function withoutSecrets(settings: Settings): Settings {
  const endpoints = Object.entries(settings.endpoints).map(([network, list]) => [
    network,
    list.map((endpoint) => maskEndpoint(endpoint)),
  ]);
  return { ...settings, endpoints: Object.fromEntries(endpoints), watched: [] };
}

/** The settings as a JSON file. The install's seed stays: it belongs to this install alone. */
export function settingsFile(settings: Settings): string {
  const { seed: _seed, ...rest } = settings;
  return `${JSON.stringify({ format: FORMAT, settings: rest }, null, 2)}\n`;
}

/** What an imported file changes, and the names of the fields that held something unacceptable. */
export type SettingsFile =
  | { readonly kind: 'settings'; readonly patch: Partial<Settings>; readonly leftOut: readonly string[] }
  | { readonly kind: 'notSettings' };

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    // No JSON at all is no settings file: the caller's one case for both.
    if (cause instanceof SyntaxError) return null;
    throw cause;
  }
}

/** Lists without their masked lines; a network whose lines were all masked is not mentioned at all. */
function unmasked(endpoints: unknown): unknown {
  if (!isRecord(endpoints)) return endpoints;
  const lists = Object.entries(endpoints).flatMap(([network, list]: [string, unknown]) => {
    if (!Array.isArray(list)) return [[network, list]];
    const clear = list.filter((line: unknown) => !(typeof line === 'string' && line.includes(MASK)));
    return clear.length === 0 && list.length > 0 ? [] : [[network, clear]];
  });
  return Object.fromEntries(lists);
}

/**
 * Reads an exported file. Only fields that are in the file change; masked endpoints and an empty watch list of
 * an export without secrets leave this install's own in place.
 */
export function readSettingsFile(text: string, current: Settings): SettingsFile {
  const file = parsed(text);
  if (!isRecord(file) || file['format'] !== FORMAT || !isRecord(file['settings']))
    return { kind: 'notSettings' };
  const given: Record<string, unknown> = { ...file['settings'] };
  delete given['seed'];
  if (Array.isArray(given['watched']) && given['watched'].length === 0) delete given['watched'];
  if ('endpoints' in given) given['endpoints'] = unmasked(given['endpoints']);
  const read: Readonly<Record<string, unknown>> = { ...readSettingsValue(given) };
  const fields = Object.keys(given).filter((field) => field in read);
  const accepted = Object.fromEntries(fields.map((field) => [field, read[field]]));
  const endpoints = { ...current.endpoints, ...readSettingsValue(given).endpoints };
  return {
    kind: 'settings',
    patch: 'endpoints' in accepted ? { ...accepted, endpoints } : accepted,
    leftOut: fields.filter((field) => JSON.stringify(read[field]) !== JSON.stringify(given[field])),
  };
}
