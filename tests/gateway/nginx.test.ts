import { WebSocket as NodeWebSocket } from 'ws';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Feed } from '../../feed/contract/feedApi.ts';
import type { Snapshot } from '../../feed/contract/snapshot.ts';
import { createFeed } from '../../feed/feed.ts';
import { status } from '../../feed/shown/status.ts';
import { eventually } from '../../scripts/browser/driver.ts';
import { cleanUpAfterAll } from '../e2e/cleanUpAfterAll.ts';
import { ScriptedNode } from '../scriptedNode/scriptedNode.ts';
import { headOf, TestChain } from '../scriptedNode/testChain.ts';
import { startNginx, type Nginx } from './startNginx.ts';

const BROWSERS = 200;
const EXTENSION = 'abcdefghijklmnopabcdefghijklmnop';
const ORIGIN = `chrome-extension://${EXTENSION}`;
/** Not a loopback name, so that the feed waits as it does for servers elsewhere. */
const ADDRESS = 'wss://nodes.office.example/ethereum';
const CHAIN_ID = 4242;
const BLOCK_MS = 2000;

/** The feed of one browser, with everything that it showed. */
interface Browser {
  readonly feed: Feed;
  last: Snapshot | null;
}

describe(`nginx before two nodes and ${BROWSERS} browsers`, () => {
  const chain = new TestChain({ height: 100, spacing: 2, timestamp: Math.floor(Date.now() / 1000) - 2 });
  const shown = new Set<string>();
  const browsers: Browser[] = [];
  let nodes: readonly [ScriptedNode, ScriptedNode];
  let nginx: Nginx;
  let mining: NodeJS.Timeout;

  /** A real socket to nginx, under the name that browsers use, with the extension's origin. */
  class Guided extends NodeWebSocket {
    constructor(url: string) {
      super(url.replace('wss://nodes.office.example', `ws://127.0.0.1:${nginx.port}`), { origin: ORIGIN });
    }
  }

  function openBrowser(): Browser {
    const browser: Browser = {
      last: null,
      feed: createFeed(
        {
          snapshot(snapshot) {
            browser.last = snapshot;
            for (const { hash } of snapshot.blocks) shown.add(hash);
          },
          sightings: () => undefined,
        },
        // The same events and calls as the browser's own.
        {
          WebSocket: Guided as unknown as typeof WebSocket,
          fetch: () => Promise.reject(new TypeError('none')),
        },
      ),
    };
    browser.feed.configure({
      network: 'custom',
      chainId: CHAIN_ID,
      endpoints: [ADDRESS],
      own: true,
      paused: false,
      loading: 'onDemand',
      price: false,
      priceAtRest: false,
      feesAtRest: false,
      counts: false,
      priceFeed: null,
      priceHeartbeat: null,
      watched: [],
      consensus: null,
      followed: [],
    });
    return browser;
  }

  const alive = new Set<ScriptedNode>();
  const end = async (node: ScriptedNode): Promise<void> => {
    if (alive.delete(node)) await node.stop();
  };
  const mine = (): void => {
    const head = headOf(chain.mine(Math.floor(Date.now() / 1000)));
    for (const node of alive) node.push(head);
  };
  const showsNewest = ({ last }: Browser): boolean =>
    last !== null &&
    last.blocks.length === 5 &&
    last.blocks[0]?.hash === chain.newest.hash &&
    status(last, Date.now()).word === 'Live';
  /** Mines one block more and waits until every browser shows it. */
  const allFollow = async (): Promise<void> => {
    clearInterval(mining);
    mine();
    await eventually('the newest block everywhere', async () => {
      const behind = browsers.filter((browser) => !showsNewest(browser)).length;
      if (behind > 0) throw new Error(`${behind} of ${BROWSERS} do not show the newest block`);
      return true;
    });
    mining = setInterval(mine, BLOCK_MS);
  };

  const cleanUp = cleanUpAfterAll();
  beforeAll(async () => {
    nodes = [await ScriptedNode.start(chain), await ScriptedNode.start(chain)];
    for (const node of nodes) {
      alive.add(node);
      cleanUp(() => end(node));
      node.script.chainId = CHAIN_ID;
    }
    nginx = await startNginx(EXTENSION, [nodes[0].port, nodes[1].port]);
    cleanUp(() => nginx.stop());
    cleanUp(() => {
      clearInterval(mining);
      for (const { feed } of browsers) feed.close();
    });
    mining = setInterval(mine, BLOCK_MS);
    for (let count = 0; count < BROWSERS; count += 1) browsers.push(openBrowser());
  });

  it('lets in no page of the web', async () => {
    const socket = new NodeWebSocket(`ws://127.0.0.1:${nginx.port}/ethereum`, {
      origin: 'https://a.example',
    });
    const refusal = await new Promise((resolve) => {
      socket.on('error', ({ message }) => resolve(message));
    });
    expect(refusal).toContain('403');
  });

  it('gives every browser five rows, over one socket each, from both nodes', async () => {
    await allFollow();
    expect(nodes.map(({ open }) => open).reduce((sum, open) => sum + open)).toBe(BROWSERS);
    for (const { open } of nodes) expect(open).toBeGreaterThan(BROWSERS / 4);
  });

  it('serves them all from one node when the other dies, and they do not come back all at once', async () => {
    const [dying, living] = nodes;
    const lost = dying.open;
    const stayed = living.open;
    const start = Date.now();
    const returns: number[] = [];
    const count = (): void => {
      for (let known = returns.length; known < living.open - stayed; known += 1)
        returns.push(Date.now() - start);
    };
    const counting = setInterval(count, 50);
    await end(dying);
    await eventually('all to be back', async () => (living.open === BROWSERS ? true : undefined), 60_000);
    clearInterval(counting);
    count();
    await allFollow();
    const inSecond = [0, 1, 2, 3, 4, 5].map(
      (second) => returns.filter((at) => Math.floor(at / 1000) === second).length,
    );
    console.log(`${lost} came back, by second: ${inSecond.join(', ')}`);
    expect(returns.length).toBe(lost);
    expect(Math.max(...inSecond)).toBeLessThan(lost * 0.5);
    // The others kept their sockets: nginx passed each handshake on once.
    expect(living.handshakes).toBeLessThan(BROWSERS + lost);
  });

  it('never shows a block that is not the chain’s', () => {
    expect([...shown].filter((hash) => !chain.known.has(hash))).toEqual([]);
    expect(shown.size).toBeGreaterThan(5);
  });
});
