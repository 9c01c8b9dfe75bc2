import type { Hex } from '../contract/scalars.ts';
import { visibleText } from '../contract/visibleText.ts';

// Mainnet allows 32 bytes (Yellow Paper 4.3.4). Clique and its relatives have text in the first 32, then seals.
const TEXT_BYTES = 32;

const bytesOf = (hex: string): Uint8Array =>
  Uint8Array.from(hex.slice(2).match(/[\da-f]{2}/gi) ?? [], (pair) => Number.parseInt(pair, 16));

const withoutPadding = (bytes: Uint8Array): Uint8Array =>
  bytes.slice(0, bytes.findLastIndex((byte) => byte !== 0) + 1);

/** The items of a short RLP list of short strings that fills the bytes exactly; null for anything else. */
function shortList(bytes: Uint8Array): readonly Uint8Array[] | null {
  const head = bytes[0] ?? 0;
  if (head < 0xc0 || head > 0xf7 || bytes.length !== head - 0xc0 + 1) return null;
  const items: Uint8Array[] = [];
  for (let at = 1; at < bytes.length;) {
    const byte = bytes[at] ?? 0;
    const [start, end] = byte < 0x80 ? [at, at + 1] : [at + 1, at + 1 + byte - 0x80];
    if (byte > 0xb7 || end > bytes.length) return null;
    items.push(bytes.slice(start, end));
    at = end;
  }
  return items;
}

/** geth's own default, RLP of [version, `geth`, Go version, system], as words: `geth 1.11.5 go1.20.2 linux`. */
function clientWords(bytes: Uint8Array): string | null {
  const items = shortList(bytes);
  if (!items || items.length !== 4) return null;
  const [version, name, language, system] = items;
  if (!version || !name || !language || !system) return null;
  return [decode(name), version.join('.'), decode(language), decode(system)].join(' ');
}

// UTF-8, never fatal: other bytes become U+FFFD. A byte order mark is kept, to be made visible.
const decode = (bytes: Uint8Array): string => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);

// Rare in text: control characters, and bytes that are no UTF-8.
const UNREADABLE = /[\p{Cc}\uFFFD]/gu;

/** At most a third of a text is unreadable. Parameters (OP Stack), roots (Nitro) and seals have more. */
const isText = (text: string): boolean => 3 * (text.match(UNREADABLE)?.length ?? 0) <= text.length;

/** A header's extraData as visible text (see visibleText); empty where it is no text. */
export function builderText(extraData: Hex): string {
  const bytes = withoutPadding(bytesOf(extraData).slice(0, TEXT_BYTES));
  const text = clientWords(bytes) ?? decode(bytes);
  return isText(text) ? visibleText(text) : '';
}
