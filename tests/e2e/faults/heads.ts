import { NOTHING } from '../../scriptedNode/scriptedNode.ts';
import { headOf } from '../../scriptedNode/testChain.ts';
import { seconds } from '../startNode.ts';
import { HEIGHT, live, type Faults } from './fault.ts';
import { anew, overOneSocket } from './traffic.ts';

/** An open view reads the fees after a new block, at most once a second. */
const FEES = { eth_feeHistory: [1, 2] } as const;

/** Faults of the blocks over a working connection. The open view loads the newest one's body. */
export const heads: Faults = {
  'a node that cannot push any more': {
    inject: (node) => {
      node.script.pushless = true;
      node.cut();
      node.chain.mine(seconds());
    },
    expected: live(HEIGHT + 1),
    // From then on the newest block is polled every two seconds: once or twice until we look.
    traffic: anew({ ...FEES, body: 1, eth_getBlockByNumber: [1, 3] }),
  },
  'a subscription that the node dropped': {
    inject: (node) => {
      node.script.silentPushes = true;
      node.chain.mine(seconds());
    },
    expected: live(HEIGHT + 1),
    traffic: overOneSocket({
      ...FEES,
      eth_getBlockByNumber: 1,
      eth_unsubscribe: 1,
      eth_subscribe: 1,
      body: 1,
    }),
  },
  'heads without answers': {
    inject: (node) => {
      node.script.answer = () => NOTHING;
      for (const _ of [1, 2, 3]) node.tick(seconds());
    },
    expected: live(HEIGHT + 3),
    // The table follows at once and then at most twice a second: it may show the first of them before the last.
    traffic: overOneSocket({ ...FEES, body: [1, 2] }),
  },
  'heads twice and out of order': {
    inject: (node) => {
      const [first, second] = [node.chain.mine(seconds()), node.chain.mine(seconds())];
      for (const block of [second, first, second, second]) node.push(headOf(block));
    },
    expected: live(HEIGHT + 2),
    // Requests for the missing parent, and for the block at the lower head's height.
    traffic: overOneSocket({ ...FEES, eth_getBlockByHash: 1, eth_getBlockByNumber: 1, body: 1 }),
  },
  'heads that went missing': {
    inject: (node) => {
      for (const _ of [1, 2, 3]) node.chain.mine(seconds());
      node.tick(seconds());
    },
    expected: live(HEIGHT + 4),
    traffic: overOneSocket({ ...FEES, eth_getBlockByHash: 3, body: 1 }),
  },
  'a block replaced at its own height': {
    inject: (node) => {
      node.chain.cut(1);
      node.tick(seconds());
    },
    expected: live(),
    traffic: overOneSocket({ ...FEES, body: 1 }),
    see: ({ view }) => view.evaluate(`document.querySelectorAll('.ghost').length`),
    seen: 1,
  },
  'a header that does not match its hash': {
    chainId: 1,
    inject: (node) => node.push({ ...headOf(node.chain.mine(seconds())), gasUsed: '0x5208' }),
    expected: { ...live(HEIGHT + 1), colour: 'amber' },
    // A node that refuses eth_call gets four calls for a price: two figures, by hash and by number. The price is read
    // again a second later, of this block and perhaps of the one before.
    traffic: overOneSocket({ ...FEES, body: 1, eth_call: [4, 12] }),
    see: ({ view }) =>
      view.evaluate(`document.querySelector('tr[data-hash] .check.mismatch')?.getAttribute('aria-label')`),
    seen: 'The hash of this header does not match its contents',
  },
  'a body that the node does not have': {
    inject: (node) => {
      node.script.answer = (method, params) =>
        method === 'eth_getBlockByHash' && params[1] === true ? null : undefined;
      node.tick(seconds(), [{}]);
    },
    expected: live(HEIGHT + 1),
    // Asked for again after 150, 400 and 1000 ms, as behind a load balancer the next node may have it.
    traffic: overOneSocket({ ...FEES, eth_getBlockTransactionCountByHash: 1, body: [1, 4] }),
    see: ({ view }) => view.evaluate(`document.querySelector('[aria-busy]')?.getAttribute('aria-busy')`),
    seen: 'true',
  },
  'a clock that is five minutes off': {
    off: -300,
    inject: () => undefined,
    expected: live(),
    traffic: overOneSocket({}),
    see: async ({ view }) =>
      (await view.evaluate<string>('document.body.innerText')).includes('5 minutes off'),
    seen: true,
  },
};
