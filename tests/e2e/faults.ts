import { describe, expect, it, onTestFinished } from 'vitest';
import { eventually } from '../../scripts/browser/driver.ts';
import type { Ticker } from '../../scripts/browser/readTicker.ts';
import { NOTHING, RpcError, ScriptedNode } from '../node/scriptedNode.ts';
import { headOf, TestChain } from '../node/testChain.ts';
import { remotely } from './internet.ts';
import { told, type Said, type Scene, type Wish } from './scene.ts';

const HEIGHT = 106;
const live = (height = HEIGHT): Wish => ({ word: 'Live', badge: new RegExp(`^${height}$`), colour: 'green' });
const LOST = { word: 'Reconnecting', badge: /^\?$/, colour: 'amber' } as const;
const REFUSED = { word: 'Refused', badge: /^!$/, colour: 'red' } as const;

/** Now, as a block's timestamp. */
export const seconds = (): number => Math.floor(Date.now() / 1000);

/** A remote node whose chain is at block 106 and makes one a second. `off`: its clock against ours, seconds. */
export async function startNode(chainId: number, off: number): Promise<ScriptedNode> {
  const node = await ScriptedNode.start(
    new TestChain({ height: HEIGHT - 6, timestamp: seconds() - 6 + off, spacing: 1 }),
  );
  node.script.chainId = chainId;
  return node;
}

/** This node as the settings' only one. */
export const remoteNode = (
  chainId: number,
  { url }: Pick<ScriptedNode, 'url'>,
): Readonly<Record<string, unknown>> => ({
  settings: { network: 'custom', custom: { chainId }, endpoints: { custom: [remotely(url)] } },
});

/** The rows are the node's newest five. */
export function expectRowsOf({ chain }: ScriptedNode, ticker: Ticker): void {
  expect(ticker.blocks.map(({ hash }) => hash)).toEqual(
    chain.blocks
      .slice(-5)
      .map(({ hash }) => hash)
      .toReversed(),
  );
}

/** Live again, at the node's newest block, over one socket. */
async function expectFollowed(scene: Scene, node: ScriptedNode): Promise<void> {
  const { ticker } = await told(scene, live(node.chain.blocks.length - 1));
  expectRowsOf(node, ticker);
  expect(node.open).toBe(1);
}

/** Next attempts are left hanging, so that what is said of the lost one stays to be read. */
function lose(node: ScriptedNode, how: (node: ScriptedNode) => void): void {
  node.script.hanging = true;
  how(node);
}

interface Fault {
  readonly strike: (node: ScriptedNode) => void;
  readonly wish: Wish;
  /** What is looked at then besides, and what it has to be. */
  readonly see?: (node: ScriptedNode, scene: Scene, said: Said) => unknown;
  readonly seen?: unknown;
  /** After it the node is followed again, up to its newest block. */
  readonly mend?: (node: ScriptedNode) => void;
  readonly off?: number;
  /** A chain of its own by default, whose headers are of no known kind. */
  readonly chainId?: number;
}

const pickUp = (node: ScriptedNode): void => node.pickUp();
const answersAgain = (node: ScriptedNode): void => {
  node.script.answer = () => undefined;
};
/** All of it over the one socket that was there. */
const sockets = ({ open, handshakes }: ScriptedNode): unknown => ({ open, handshakes });
const SAME_SOCKET = { open: 1, handshakes: 1 };

const HOSTILE = `<img src=x onerror="window.pwned=1">\u202e${'<b>'.repeat(300_000)}`;

/** Every fault that is worth a real browser. */
export const faults = {
  'a close with code 1001': {
    strike: (node) => lose(node, () => node.drop(1001)),
    wish: { ...LOST, words: /closed the connection \(code 1001\)/ },
    mend: pickUp,
  },
  'a close with code 1008': {
    strike: (node) => lose(node, () => node.drop(1008)),
    wish: { ...LOST, words: /too many requests/ },
    mend: pickUp,
  },
  'a close with code 1013': {
    strike: (node) => lose(node, () => node.drop(1013, 'try again later')),
    wish: { ...LOST, words: /too many requests/ },
    mend: pickUp,
  },
  'a node that takes the socket and closes it at once': {
    strike: (node) => {
      node.script.answer = () => {
        node.drop(1000);
        return NOTHING;
      };
      node.cut();
    },
    wish: { ...LOST, words: /code 1000/ },
    see: ({ open }) => open <= 1,
    seen: true,
    mend: answersAgain,
  },
  'an error −32005 to the greeting': {
    strike: (node) => {
      node.script.answer = () => new RpcError(-32_005, 'daily request count exceeded');
      node.cut();
    },
    wish: { ...LOST, words: /too many requests/ },
  },
  'a key that is refused by a JSON-RPC error': {
    strike: (node) => {
      node.script.answer = () => new RpcError(-32_000, 'invalid api key');
      node.cut();
    },
    wish: { ...REFUSED, words: /refuses the key/ },
  },
  'another chain after the reconnect': {
    strike: (node) => {
      node.script.chainId = 77;
      node.cut();
    },
    wish: { ...REFUSED, words: /on chain 77, not 50\d\d/ },
  },
  'a node that cannot push any more': {
    strike: (node) => {
      node.script.pushless = true;
      node.cut();
      node.chain.mine(seconds());
    },
    wish: live(HEIGHT + 1),
  },
  'a subscription that the node dropped': {
    strike: (node) => {
      node.script.silentPushes = true;
      node.chain.mine(seconds());
    },
    wish: live(HEIGHT + 1),
    see: (node) => [sockets(node), node.asked('eth_subscribe')],
    seen: [SAME_SOCKET, 2],
  },
  'heads without answers': {
    strike: (node) => {
      node.script.answer = () => NOTHING;
      for (const _ of [1, 2, 3]) node.tick(seconds());
    },
    wish: live(HEIGHT + 3),
    see: sockets,
    seen: SAME_SOCKET,
  },
  'heads twice and out of order': {
    strike: (node) => {
      const [first, second] = [node.chain.mine(seconds()), node.chain.mine(seconds())];
      for (const block of [second, first, second, second]) node.push(headOf(block));
    },
    wish: live(HEIGHT + 2),
    see: sockets,
    seen: SAME_SOCKET,
  },
  'heads that went missing': {
    strike: (node) => {
      for (const _ of [1, 2, 3]) node.chain.mine(seconds());
      node.tick(seconds());
    },
    wish: live(HEIGHT + 4),
    see: sockets,
    seen: SAME_SOCKET,
  },
  'a block replaced at its own height': {
    strike: (node) => {
      node.chain.cut(1);
      node.tick(seconds());
    },
    wish: live(),
    see: (_node, { view }) => view.evaluate(`document.querySelectorAll('.ghost').length`),
    seen: 1,
  },
  'a header that does not match its hash': {
    chainId: 1,
    strike: (node) => node.push({ ...headOf(node.chain.mine(seconds())), gasUsed: '0x5208' }),
    wish: live(HEIGHT + 1),
    see: (_node, { view }) =>
      view.evaluate(`document.querySelector('tr[data-hash] .check.mismatch')?.getAttribute('aria-label')`),
    seen: 'The hash of this header does not match its contents',
  },
  'a frame that is no JSON': {
    strike: (node) => lose(node, () => node.send('{"jsonrpc":"2.0",')),
    wish: { ...LOST, words: /makes no sense/ },
    mend: pickUp,
  },
  'a binary frame': {
    strike: (node) => lose(node, () => node.send(new Uint8Array([0, 1, 2]))),
    wish: { ...LOST, words: /makes no sense/ },
    mend: pickUp,
  },
  'a frame of 20 MB': {
    strike: (node) => lose(node, () => node.send('x'.repeat(20_000_000))),
    wish: { ...LOST, words: /makes no sense/ },
    mend: pickUp,
  },
  'markup where a number should be': {
    strike: (node) => {
      node.script.answer = (method) =>
        method === 'eth_getBlockByNumber' ? { ...node.chain.newest, number: HOSTILE } : undefined;
      node.cut();
    },
    wish: { ...LOST, words: /makes no sense \(number: / },
    see: async (_node, { view }, { badge, ticker }) => [
      ...[ticker.connectionText, badge.title].map((text) => text.length < 500 && !/\p{Cf}/u.test(text)),
      await view.evaluate(`document.querySelectorAll('img, b b').length + (window.pwned ?? 0)`),
    ],
    seen: [true, true, 0],
  },
  'a body that the node does not have': {
    strike: (node) => {
      node.script.answer = (method, params) =>
        method === 'eth_getBlockByHash' && params[1] === true ? null : undefined;
      node.tick(seconds(), [{}]);
    },
    wish: live(HEIGHT + 1),
    see: async (node, { view }) => [
      sockets(node),
      await view.evaluate(`document.querySelector('[aria-busy]')?.getAttribute('aria-busy')`),
    ],
    seen: [SAME_SOCKET, 'true'],
  },
  'a clock that is five minutes off': {
    off: -300,
    strike: () => undefined,
    wish: live(),
    see: async (_node, { view }) =>
      (await view.evaluate<string>('document.body.innerText')).includes('5 minutes off'),
    seen: true,
  },
} as const satisfies Readonly<Record<string, Fault>>;

export type FaultName = keyof typeof faults;

/** Tells these faults in one browser, each against a node and a chain of its own. */
export function tellFaults(scene: () => Scene, names: readonly FaultName[]): void {
  describe('the badge, its colour and title, Connection and the rows tell the truth about', () => {
    it.each(names.map((name, index) => [name, 5000 + index] as const))('%s', async (name, fresh) => {
      const { strike, wish, see, seen, mend, off = 0, chainId = fresh }: Fault = faults[name];
      const node = await startNode(chainId, off);
      onTestFinished(() => node.stop());
      await scene().driver.storeLocal(remoteNode(chainId, node));
      await eventually('its subscription', async () => (node.subscriptions === 1 ? true : undefined));
      for (const back of [5, 4, 3, 2, 1, 0]) node.tick(seconds() - back + off);
      await told(scene(), live());

      strike(node);
      const newest = wish.word === 'Live' ? { newest: node.chain.newest.hash } : {};
      const said = await told(scene(), { ...wish, ...newest });
      expect(said.ticker.blocks).toHaveLength(5);
      if (wish.word === 'Live') expectRowsOf(node, said.ticker);
      expect(await see?.(node, scene(), said)).toEqual(seen);
      if (mend) {
        mend(node);
        await expectFollowed(scene(), node);
      }
    });

    it.each([
      ['a name that leads nowhere', async () => 'wss://nowhere.invalid'],
      ['a port that speaks no TLS', async (node: ScriptedNode) => remotely(node.url).replace('ws:', 'wss:')],
    ])('%s', async (_name, address) => {
      const node = await startNode(5998, 0);
      onTestFinished(() => node.stop());
      await scene().driver.storeLocal({
        settings: { network: 'custom', endpoints: { custom: [await address(node)] } },
      });
      const { ticker } = await told(scene(), { ...LOST, words: /Nothing answers/ });
      expect(ticker.blocks).toHaveLength(0);
      expect(node.handshakes).toBe(0);
    });
  });
}
