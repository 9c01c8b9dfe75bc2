import { FeedError } from '../contract/errors.ts';
import { isRecord } from '../contract/hex.ts';
import { excerpt } from '../contract/visibleText.ts';

/** The longest text we parse: a body with receipts is at most a few MB, so more is an accident or an attack. */
const LONGEST_FRAME = 16 * 1024 * 1024;

/** One JSON-RPC 2.0 message over a WebSocket, with the fields that we use. `id` null: the server left it out. */
export type Frame =
  | { readonly kind: 'answer'; readonly id: number | null; readonly result: unknown }
  | { readonly kind: 'error'; readonly id: number | null; readonly error: unknown }
  | { readonly kind: 'notification'; readonly subscription: string; readonly result: unknown }
  /** JSON-RPC that is nothing for us: a ping, an answer to another client. */
  | { readonly kind: 'foreign' };

const bad = (got: string, cause?: unknown): FeedError =>
  new FeedError({ kind: 'badAnswer', field: 'frame', got }, cause);

/** Reads one frame, or the frames of an answered batch; throws FeedError `badAnswer` like readFrame. */
export function readFrames(data: unknown): readonly Frame[] {
  return [parsedData(data)].flat().map(frameOf);
}

/** Reads one message of a socket. Throws FeedError `badAnswer` for one that is no JSON-RPC, or too long. */
export function readFrame(data: unknown, longest?: number): Frame {
  return frameOf(parsedData(data, longest));
}

/** A text that would fill the memory is left unparsed. */
export const isTooLong = (data: unknown, longest = LONGEST_FRAME): data is string =>
  typeof data === 'string' && data.length > longest;

function parsedData(data: unknown, longest?: number): unknown {
  if (typeof data !== 'string') throw bad('binary');
  if (isTooLong(data, longest)) throw bad(`${data.length} characters`);
  try {
    return JSON.parse(data);
  } catch (cause) {
    throw bad(excerpt(data), cause);
  }
}

/** An id as we sent it, in quotes or not; null where it is missing, undefined for another's. */
function ownId(id: unknown): number | null | undefined {
  if (id === null || id === undefined) return null;
  const number = typeof id === 'string' && /^\d{1,15}$/.test(id) ? Number(id) : id;
  return typeof number === 'number' && Number.isInteger(number) && number > 0 ? number : undefined;
}

function frameOf(frame: unknown): Frame {
  if (isRecord(frame)) {
    const { params, error, message } = frame;
    const id = ownId(frame['id']);
    if (frame['method'] !== undefined && !('result' in frame)) {
      // zkSync OS and Filecoin number their subscriptions, most nodes name them.
      const subscription = isRecord(params) ? params['subscription'] : undefined;
      if (isRecord(params) && (typeof subscription === 'string' || typeof subscription === 'number'))
        return { kind: 'notification', subscription: String(subscription), result: params['result'] };
      // Servers send notifications; one with an id of ours is our own request, echoed.
      if (!id) return { kind: 'foreign' };
    } else {
      const isError = error !== null && error !== undefined;
      // Some servers write 0 for an id that they did not read; ours begin with 1.
      if (isError && frame['id'] === 0) return { kind: 'error', id: null, error };
      if (id === undefined) return { kind: 'foreign' };
      if (isError) return { kind: 'error', id, error };
      if (id !== null || 'result' in frame) return { kind: 'answer', id, result: frame['result'] };
      // Amazon's and Cloudflare's gateways send their refusals without an envelope.
      if (typeof message === 'string') return { kind: 'error', id, error: frame };
    }
  }
  throw bad(excerpt(frame));
}
