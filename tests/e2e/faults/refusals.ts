import { NOTHING, RpcError, type ScriptedNode } from '../../scriptedNode/scriptedNode.ts';
import { LOST, REFUSED, type Faults } from './fault.ts';
import { inVain } from './traffic.ts';

type Answer = ScriptedNode['script']['answer'];

/** Cuts the connection, and answers the next ones like this. */
const answersAnew =
  (answer: (node: ScriptedNode) => Answer) =>
  (node: ScriptedNode): void => {
    node.script.answer = answer(node);
    node.cut();
  };

// The wait before the next attempt is random, from 0.1 s on, so another attempt may be counted before we look.
const A_FEW = [1, 3] as const;

const HOSTILE = `<img src=x onerror="window.pwned=1">\u202e${'<b>'.repeat(300_000)}`;

/** Faults of a node that accepts the connection and gives no usable answer. */
export const refusals: Faults = {
  'a node that takes the socket and closes it at once': {
    inject: answersAnew((node) => () => {
      node.drop(1000);
      return NOTHING;
    }),
    expected: { ...LOST, words: /code 1000/ },
    // The socket may close before the other two first requests are sent.
    traffic: {
      ...inVain(A_FEW),
      open: [0, 1],
      each: { eth_chainId: 1, eth_subscribe: [0, 1], eth_getBlockByNumber: [0, 1] },
    },
    mend: (node) => {
      node.script.answer = () => undefined;
    },
  },
  'an error −32005 to the first requests': {
    inject: answersAnew(() => () => new RpcError(-32_005, 'daily request count exceeded')),
    expected: { ...LOST, words: /too many requests/ },
    traffic: inVain(A_FEW),
  },
  'a key that is refused by a JSON-RPC error': {
    inject: answersAnew(() => () => new RpcError(-32_000, 'invalid api key')),
    expected: { ...REFUSED, words: /refuses the key/ },
    traffic: inVain(1),
  },
  'another chain after the reconnect': {
    inject: (node) => {
      node.script.chainId = 77;
      node.cut();
    },
    expected: { ...REFUSED, words: /on chain 77, not 50\d\d/ },
    traffic: inVain(1),
  },
  'markup where a number should be': {
    inject: answersAnew((node) => (method) => {
      return method === 'eth_getBlockByNumber' ? { ...node.chain.newest, number: HOSTILE } : undefined;
    }),
    expected: { ...LOST, words: /invalid answer \(number: / },
    traffic: inVain(A_FEW),
    see: async ({ view }, { badge, ticker }) => [
      ...[ticker.connectionText, badge.title].map((text) => text.length < 500 && !/\p{Cf}/u.test(text)),
      await view.evaluate(`document.querySelectorAll('img, b b').length + (window.pwned ?? 0)`),
    ],
    seen: [true, true, 0],
  },
};
