import { describe, expect, it } from 'vitest';
import { eventually } from '../../scripts/browser/driver.ts';
import type { Ticker } from '../../scripts/browser/readTicker.ts';
import { NOTHING, RpcError, ScriptedNode } from '../node/scriptedNode.ts';
import { headOf, TestChain } from '../node/testChain.ts';
import { remotely } from './internet.ts';
import { told, type Scene, type Wish } from './scene.ts';

const HEIGHT = 106;
const live = (height = HEIGHT): Wish => ({ word: 'Live', badge: new RegExp(`^${height}$`), colour: 'green' });
const LOST = { word: 'Reconnecting', badge: /^\?$/, colour: 'amber' } as const;
const REFUSED = { word: 'Refused', badge: /^!$/, colour: 'red' } as const;

const seconds = (): number => Math.floor(Date.now() / 1000);

/** A remote node whose chain is at block 106 and makes one a second. `off`: its clock against ours, seconds. */
async function startNode(chainId: number, off: number): Promise<ScriptedNode> {
  const node = await ScriptedNode.start(
    new TestChain({ height: HEIGHT - 6, timestamp: seconds() - 6 + off, spacing: 1 }),
  );
  node.script.chainId = chainId;
  return node;
}

/** The rows are the node's newest five. */
function expectRowsOf({ chain }: ScriptedNode, ticker: Ticker): void {
  expect(ticker.blocks.map(({ hash }) => hash)).toEqual(
    chain.blocks
      .slice(-5)
      .map(({ hash }) => hash)
      .toReversed(),
  );
}

/** Next attempts are left hanging, so that what is said of the lost one stays to be read. */
function lose(node: ScriptedNode, how: (node: ScriptedNode) => void): void {
  node.script.hanging = true;
  how(node);
}

interface Fault {
  readonly strike: (node: ScriptedNode) => void;
  readonly wish: Wish;
  /** What has to be true then besides. */
  readonly also?: (node: ScriptedNode, scene: Scene, ticker: Ticker) => void | Promise<void>;
  /** After it the node is followed again, up to its newest block. */
  readonly mend?: (node: ScriptedNode) => void;
  readonly off?: number;
}

const pickUp = (node: ScriptedNode): void => node.pickUp();
const answersAgain = (node: ScriptedNode): void => {
  node.script.answer = () => undefined;
};
const wholeThen = (node: ScriptedNode, _scene: Scene, ticker: Ticker): void => {
  expectRowsOf(node, ticker);
  // All of it over the one socket that was there.
  expect([node.open, node.handshakes]).toEqual([1, 1]);
};

const HOSTILE = `<img src=x onerror="window.pwned=1">\u202e\u0007${'<b>'.repeat(300_000)}`;

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
    also: (node) => expect(node.open).toBeLessThanOrEqual(1),
    mend: answersAgain,
  },
  'an error −32005 to the greeting': {
    strike: (node) => {
      node.script.answer = () => new RpcError(-32_005, 'daily request count exceeded');
      node.cut();
    },
    wish: { ...LOST, words: /too many requests/ },
    mend: answersAgain,
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
    also: (node, _scene, ticker) => expectRowsOf(node, ticker),
  },
  'a subscription that the node dropped': {
    strike: (node) => {
      node.script.silentPushes = true;
      node.chain.mine(seconds());
    },
    wish: live(HEIGHT + 1),
    also: (node, scene, ticker) => {
      wholeThen(node, scene, ticker);
      expect(node.asked('eth_subscribe')).toBe(2);
    },
  },
  'heads without answers': {
    strike: (node) => {
      node.script.answer = () => NOTHING;
      for (const _ of [1, 2, 3]) node.tick(seconds());
    },
    wish: live(HEIGHT + 3),
    also: wholeThen,
  },
  'heads twice and out of order': {
    strike: (node) => {
      const [first, second] = [node.chain.mine(seconds()), node.chain.mine(seconds())];
      for (const block of [second, first, second, second]) node.push(headOf(block));
    },
    wish: live(HEIGHT + 2),
    also: wholeThen,
  },
  'heads that went missing': {
    strike: (node) => {
      for (const _ of [1, 2, 3]) node.chain.mine(seconds());
      node.tick(seconds());
    },
    wish: live(HEIGHT + 4),
    also: wholeThen,
  },
  'a block replaced at its own height': {
    strike: (node) => {
      node.chain.cut(1);
      node.tick(seconds());
    },
    wish: live(),
    also: async (node, scene, ticker) => {
      wholeThen(node, scene, ticker);
      expect(await scene.view.evaluate(`document.querySelectorAll('.ghost').length`)).toBe(1);
    },
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
    also: async (_node, { driver, view }, ticker) => {
      const title = (await driver.badge()).title;
      for (const text of [ticker.connectionText, title]) {
        expect(text.length).toBeLessThan(500);
        // oxlint-disable-next-line no-control-regex
        expect(text).not.toMatch(/[\u202a-\u202e\u0000-\u0009]/);
      }
      expect(
        await view.evaluate<unknown>(
          `[document.querySelectorAll('img, main b b').length, window.pwned ?? 0]`,
        ),
      ).toEqual([0, 0]);
    },
    mend: answersAgain,
  },
  'a clock that is five minutes off': {
    off: -300,
    strike: () => undefined,
    wish: live(),
    also: async (_node, { view }) => {
      expect(await view.evaluate<string>('document.body.innerText')).toMatch(/5 minutes off/);
    },
  },
} as const satisfies Readonly<Record<string, Fault>>;

export type FaultName = keyof typeof faults;

/** Tells these faults in one browser, each against a node and a chain of its own. */
export function tellFaults(scene: () => Scene, names: readonly FaultName[]): void {
  describe('the badge, its colour and title, Connection and the rows tell the truth about', () => {
    it.each(names.map((name, index) => [name, 5000 + index] as const))('%s', async (name, chainId) => {
      const { strike, wish, also, mend, off = 0 }: Fault = faults[name];
      const node = await startNode(chainId, off);
      await scene().driver.storeLocal({
        settings: {
          network: 'custom',
          custom: { chainId },
          endpoints: { custom: [remotely(node.url)] },
        },
      });
      // How far its clock is off is known from its first push on.
      if (off === 0) await told(scene(), live(HEIGHT - 6));
      else await eventually('its socket', async () => node.subscriptions === 1 || undefined);
      for (const back of [5, 4, 3, 2, 1, 0]) node.tick(seconds() - back + off);
      await told(scene(), live());

      strike(node);
      const newest = wish.word === 'Live' ? { newest: node.chain.newest.hash } : {};
      const said = await told(scene(), { ...wish, ...newest });
      expect(said.ticker.blocks).toHaveLength(5);
      await also?.(node, scene(), said.ticker);
      if (mend) {
        mend(node);
        const back = await told(scene(), live(node.chain.blocks.length - 1));
        expectRowsOf(node, back.ticker);
        expect(node.open).toBe(1);
      }
      await node.stop();
    });
  });
}
