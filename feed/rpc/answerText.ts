/** An answer that is left unread, because parsing it would hold up the socket's thread. */
export class AnswerText {
  /** The whole frame. */
  readonly text: string;
  /** The request's id, read from the first or last characters. */
  readonly id: number;

  constructor(text: string, id: number) {
    this.text = text;
    this.id = id;
  }
}

/** A tenth of the text that takes 50 ms to parse; for shorter text the transfer costs more than it saves. */
export const LONG_ANSWER = 100_000;
/** The longest answer that is left as text: receipts of a block of 200 million gas in logs are 40 MB. */
export const LONGEST_TEXT = 64 * 1024 * 1024;

const LOOK = 100;
const AT_START = /^\s*\{\s*(?:"jsonrpc"\s*:\s*"2\.0"\s*,\s*)?"id"\s*:\s*(\d{1,15})\s*,/;
const AT_END = /,\s*"id"\s*:\s*(\d{1,15})\s*(?:,\s*"jsonrpc"\s*:\s*"2\.0"\s*)?\}\s*$/;

/** Reads an answer's id without parsing it; null if it is elsewhere in the text. The parser must compare the id. */
export function answeredId(text: string): number | null {
  const found = AT_START.exec(text.slice(0, LOOK)) ?? AT_END.exec(text.slice(-LOOK));
  return found === null ? null : Number(found[1]);
}
