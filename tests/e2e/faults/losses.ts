import type { ScriptedNode } from '../../scriptedNode/scriptedNode.ts';
import { LOST, type Faults } from './fault.ts';
import { HUNG } from './traffic.ts';

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

/** Faults that end the connection: the node closes it, or sends what the feed cannot accept. */
export const losses: Faults = {
  'a close with code 1001': lost(/closed the connection \(code 1001\)/, (node) => node.drop(1001)),
  'a close with code 1008': { ...lost(/too many requests/, (node) => node.drop(1008)), only: 'chromium' },
  'a close with code 1013': {
    ...lost(/too many requests/, (node) => node.drop(1013, 'try again later')),
    only: 'firefox',
  },
  'a frame that is no JSON': {
    ...lost(/invalid answer/, (node) => node.send('{"jsonrpc":"2.0",')),
    only: 'firefox',
  },
  'a binary frame': {
    ...lost(/invalid answer/, (node) => node.send(new Uint8Array([0, 1, 2]))),
    only: 'chromium',
  },
  'a frame of 20 MB': lost(/invalid answer/, (node) => node.send('x'.repeat(20_000_000))),
};
