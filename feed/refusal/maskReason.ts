import { maskText } from '../shown/maskEndpoint.ts';
import type { Reason } from '../contract/linkView.ts';

// Quotes of a node's message are cut: one may be 20 MB.
const QUOTED = 200;

/** Removes the endpoint's secrets from a reason's quotes of the node, which may contain its key. */
export function maskReason(reason: Reason, endpoint: string): Reason {
  const quote = (text: string): string => maskText(text.slice(0, QUOTED), [endpoint]);
  if (reason.kind === 'closed') return { ...reason, text: quote(reason.text) };
  if (reason.kind === 'badAnswer') return { ...reason, got: quote(reason.got) };
  return reason;
}
