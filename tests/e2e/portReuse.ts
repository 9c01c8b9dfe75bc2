import { describe, expect, it, onTestFinished } from 'vitest';
import { eventually } from '../../scripts/browser/driver.ts';
import { readRequest } from '../scriptedNode/testChain.ts';
import { ScriptedNode } from '../scriptedNode/scriptedNode.ts';
import { startBadServer } from './badServers.ts';
import { expectTraffic, mark } from './faults/expectTraffic.ts';
import { anew } from './faults/traffic.ts';
import { eventuallyShows, type BrowserSetup, type Expected } from './browserSetup.ts';
import { expectRowsOf, FIRST_HEIGHT, loopbackNode, seconds, startNode, viewServed } from './startNode.ts';
import { startStrangeSocket } from './strangeSocket.ts';

/** Another program on the node's port. */
interface Stranger {
  readonly visits: () => number;
  readonly close: () => Promise<void>;
  /** Expects no more requests than its connections cost. */
  readonly expectSpared: () => void;
  /** No diagnosis is under way, whose next request would go to the program that has the port then. */
  readonly quiet: () => boolean;
}

/** `probesEach`: the requests that diagnose a failed handshake. */
async function web(
  port: number,
  status: number,
  probesEach: 1 | 2,
  headers: Readonly<Record<string, string>> = {},
): Promise<Stranger> {
  const server = await startBadServer(status, headers, port);
  return {
    ...server,
    expectSpared: () => expect(server.probes()).toBeLessThanOrEqual(probesEach * server.visits()),
    quiet: () => server.probes() === probesEach * server.visits(),
  };
}

const FIRST_METHODS = ['eth_chainId', 'eth_subscribe', 'eth_getBlockByNumber'];

async function socket(port: number, answer: (message: string) => string | null): Promise<Stranger> {
  const server = await startStrangeSocket(answer, port);
  return {
    ...server,
    expectSpared: () => {
      const methods = server.received().map((text) => readRequest(text).method);
      expect(methods).toEqual(methods.map((_, index) => FIRST_METHODS[index % 3]));
      expect(methods.length).toBeLessThanOrEqual(3 * server.visits());
      expect(server.open()).toBeLessThanOrEqual(1);
    },
    quiet: () => true,
  };
}

const strangers: Readonly<Record<string, (port: number) => Promise<Stranger>>> = {
  'a web server that finds every page': (port) => web(port, 200, 2),
  'a web server that finds none, and lets that be read': (port) =>
    web(port, 404, 1, { 'access-control-allow-origin': '*' }),
  'a WebSocket server that echoes each message': (port) => socket(port, (message) => message),
  'a WebSocket server that talks of something else': (port) => socket(port, () => '{"type":"welcome"}'),
  'a WebSocket server that stays silent': (port) => socket(port, () => null),
};

/** The expected state of a node on this machine, which is never green. */
const live = (height: number): Expected => ({
  word: 'Live',
  badge: new RegExp(`^${height}$`),
  colour: 'neutral',
});
const LOST: Expected = { word: 'Reconnecting', badge: /^\?$/, colour: 'amber' };

/** Records every text of Connection from now on. */
const RECORD_WORDS = `(() => {
  const word = () => document.querySelector('[role=status][aria-label=Connection] b')?.textContent;
  window.words = [word()];
  new MutationObserver(() => { if (word() !== window.words.at(-1)) window.words.push(word()); })
    .observe(document.body, { subtree: true, childList: true, characterData: true });
})()`;

/** Stories of a node that ends, and whose port another program gets before it is back. */
export function describePortReuse(setup: () => BrowserSetup): void {
  describe('a port that was the node’s', () => {
    it.each(
      Object.entries(strangers).map(([name, start], index) => ({ name, start, chainId: 5940 + index })),
    )(
      'taken by $name is believed in nothing, and followed again once the node is back',
      async ({ start, chainId }) => {
        const { driver } = setup();
        const node = await startNode(chainId, 0);
        onTestFinished(() => node.stop());
        await driver.storeLocal(loopbackNode(chainId, node));
        await viewServed(node);
        await eventuallyShows(setup(), live(FIRST_HEIGHT));
        const { port, chain } = node;

        await node.stop();
        const stranger = await start(port);
        onTestFinished(() => stranger.close());
        await eventuallyShows(setup(), LOST);
        await setup().view.evaluate(RECORD_WORDS);
        await eventually('a visit', async () => (stranger.visits() > 0 ? true : undefined));
        const { ticker } = await eventuallyShows(setup(), LOST);
        expect(ticker.blocks).toHaveLength(5);
        stranger.expectSpared();

        await eventually('the end of a diagnosis', async () => (stranger.quiet() ? true : undefined));
        await stranger.close();
        for (const _ of [1, 2, 3]) chain.mine(seconds());
        const back = await ScriptedNode.start(chain, port);
        back.script.chainId = chainId;
        onTestFinished(() => back.stop());
        const since = mark(back);
        const newest = chain.newest.hash;
        expectRowsOf(back, (await eventuallyShows(setup(), { ...live(FIRST_HEIGHT + 3), newest })).ticker);
        // The newest block, two parents, and block 0, which shows whether it is the same chain. The view asks for the
        // body and the fees.
        await expectTraffic(back, since, anew({ eth_getBlockByNumber: 4, body: 1, eth_feeHistory: 1 }));
        const words = await setup().view.evaluate<readonly string[]>('window.words');
        expect(words.slice(0, 2)).toEqual(['Reconnecting', 'Live']);
      },
    );
  });
}
