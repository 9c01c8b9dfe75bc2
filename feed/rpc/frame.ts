import { FeedError } from '../contract/errors.ts';
import { isRecord } from '../contract/hex.ts';
import { excerpt } from '../contract/visibleText.ts';

/** The longest text we parse: a body with receipts is at most a few MB, so more is an accident or an attack. */
const LONGEST_FRAME = 16 * 1024 * 1024;

/** One text frame of JSON-RPC 2.0 over a WebSocket, with the fields that we use. */
export type Frame =
  | { readonly kind: 'answer'; readonly id: number; readonly result: unknown }
  | { readonly kind: 'error'; readonly id: number | null; readonly error: unknown }
  | { readonly kind: 'notification'; readonly subscription: string; readonly result: unknown };

const bad = (field: string, got: string, cause?: unknown): FeedError =>
  new FeedError({ kind: 'badAnswer', field, got }, cause);

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw bad('frame', excerpt(text), cause);
  }
}

/** Reads one frame, or the frames of an answered batch; throws FeedError `badAnswer` like readFrame. */
export function readFrames(data: unknown): readonly Frame[] {
  const frame = parsedData(data);
  return Array.isArray(frame) && frame.length > 0 ? frame.map(frameOf) : [frameOf(frame)];
}

/** Reads one message of a socket. Throws FeedError `badAnswer` unless it is a JSON-RPC frame to us. */
export function readFrame(data: unknown, longest = LONGEST_FRAME): Frame {
  return frameOf(parsedData(data, longest));
}

function parsedData(data: unknown, longest = LONGEST_FRAME): unknown {
  if (typeof data !== 'string') throw bad('frame', 'binary');
  if (data.length > longest) throw bad('frame', `${data.length} characters`);
  return parsed(data);
}

function frameOf(frame: unknown): Frame {
  if (!isRecord(frame)) throw bad('frame', excerpt(frame));
  const { id, params, error } = frame;
  if (id === undefined && frame['method'] !== undefined) {
    if (!isRecord(params) || typeof params['subscription'] !== 'string') throw bad('params', excerpt(params));
    return { kind: 'notification', subscription: params['subscription'], result: params['result'] };
  }
  const failed = error !== undefined && error !== null;
  // A gateway that cannot read the request, or that limits us, answers with id null.
  if (failed && (id === null || id === undefined)) return { kind: 'error', id: null, error };
  if (typeof id !== 'number') throw bad('id', excerpt(id));
  return failed ? { kind: 'error', id, error } : { kind: 'answer', id, result: frame['result'] };
}
