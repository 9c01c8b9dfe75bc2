import type { ScriptedNode } from '../../scriptedNode/scriptedNode.ts';
import { live, LOST, type Faults } from './fault.ts';
import { HUNG, overOneSocket } from './traffic.ts';

/** The next attempts are left hanging, so that the reason of the lost one stays on screen. */
function lose(node: ScriptedNode, how: (node: ScriptedNode) => void): void {
  node.script.hanging = true;
  how(node);
}

const lost = (words: RegExp, how: (node: ScriptedNode) => void): Faults[string] => ({
  inject: (node) => lose(node, how),
  expected: { ...LOST, words },
  traffic: HUNG,
  mend: (node) => node.pickUp(),
});

/** A limit without a time is waited for at least 15 s, longer than a story. */
const limited = (how: (node: ScriptedNode) => void): Faults[string] => ({
  inject: (node) => lose(node, how),
  expected: { ...LOST, words: /too many requests/ },
  traffic: HUNG,
});

/** A frame that is nobody's costs nothing. */
const passedOver = (frame: string | Uint8Array): Faults[string] => ({
  inject: (node) => node.send(frame),
  expected: live(),
  traffic: overOneSocket({}),
});

/** Faults of the connection: the node closes it, or sends what the feed cannot accept. */
export const losses: Faults = {
  'a close with code 1001': lost(/closed the connection \(code 1001\)/, (node) => node.drop(1001)),
  'a close with code 1008': { ...limited((node) => node.drop(1008)), only: 'chromium' },
  'a close with code 1013': { ...limited((node) => node.drop(1013, 'try again later')), only: 'firefox' },
  'a frame that is no JSON': { ...passedOver('{"jsonrpc":"2.0",'), only: 'firefox' },
  'a binary frame': { ...passedOver(new Uint8Array([0, 1, 2])), only: 'chromium' },
  'a frame of 20 MB': lost(/invalid answer/, (node) => node.send('x'.repeat(20_000_000))),
};
