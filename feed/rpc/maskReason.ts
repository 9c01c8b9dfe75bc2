import { maskText } from '../shown/maskEndpoint.ts';
import type { Reason } from '../contract/linkView.ts';

// Quotes of what a node sent are cut: one may be 20 MB.
const QUOTED = 200;

/** A reason whose quotes of what the node said, which may repeat its key, are without the endpoint's secrets. */
export function maskReason(reason: Reason, endpoint: string): Reason {
  const quote = (text: string): string => maskText(text.slice(0, QUOTED), [endpoint]);
  if (reason.kind === 'closed') return { ...reason, text: quote(reason.text) };
  if (reason.kind === 'badAnswer') return { ...reason, got: quote(reason.got) };
  return reason;
}
