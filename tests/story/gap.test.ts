import { afterEach, describe, expect, it } from 'vitest';
import { createScriptedFeed, type ScriptedFeed } from '../scriptedNode/scriptedFeed.ts';
import { NOTHING, type ScriptedNode } from '../scriptedNode/scriptedNode.ts';
import { TestChain } from '../scriptedNode/testChain.ts';
import { RECONNECT_MS, TICK_MS } from '../scriptedNode/times.ts';

// Block 0 is waited for so long.
const GENESIS_MS = 3000;
const FAST_BLOCK_MS = 250;

let scripted: ScriptedFeed;
afterEach(async () => scripted.close());

const isGenesis = (method: string, params: readonly unknown[]): boolean =>
  method === 'eth_getBlockByNumber' && params[0] === '0x0';

const withoutGenesis = ({ script }: ScriptedNode): void => {
  script.answer = (method, params) => (isGenesis(method, params) ? NOTHING : undefined);
};

const timesGenesis = ({ requests }: ScriptedNode): number =>
  requests.filter(({ method, params }) => isGenesis(method, params)).length;

const mine = (blocks: number): void => {
  for (let mined = 0; mined < blocks; mined += 1) scripted.node.chain.mine(scripted.seconds());
};

describe('a gap', () => {
  it('needs the chain id alone, whether or not the node returns block 0', async () => {
    scripted = await createScriptedFeed();
    const { clock, node, heights, last, seconds, start } = scripted;
    await start();
    withoutGenesis(node);
    mine(20);
    node.requests.length = 0;
    node.tick(seconds());
    await clock.advance(TICK_MS);
    expect(heights()).toEqual([121, 120, 119, 118, 117]);
    expect(last().link.tag).toBe('live');
    expect(node.asked('eth_chainId')).toBe(1);
    expect(timesGenesis(node)).toBe(0);
  });

  it('after a reconnection needs the first answers alone', async () => {
    scripted = await createScriptedFeed();
    const { clock, node, heights, start } = scripted;
    await start();
    mine(20);
    node.requests.length = 0;
    node.cut();
    await clock.advance(RECONNECT_MS);
    expect(heights()).toEqual([120, 119, 118, 117, 116]);
    expect(node.asked('eth_chainId')).toBe(1);
    expect(timesGenesis(node)).toBe(0);
  });

  it.each([
    ['usual', 8, 0],
    ['long', 100, 1],
  ])('that is %s on a fast chain that is polled', async (_, blocks, times) => {
    scripted = await createScriptedFeed({ spacing: 0 });
    const { clock, feed, heights, node, start } = scripted;
    Object.assign(node.script, { chainId: 42_161, pushless: true });
    await start({ network: 'arbitrum', chainId: 42_161 });
    feed.handle({ kind: 'views', open: 1 });
    await clock.advance(4 * TICK_MS);
    node.requests.length = 0;
    for (let polls = 0; polls < 3; polls += 1) {
      mine(blocks);
      await clock.advance(8 * FAST_BLOCK_MS);
    }
    await clock.advance(8 * FAST_BLOCK_MS);
    expect(heights()[0]).toBe(100 + 3 * blocks);
    expect(node.asked('eth_chainId')).toBe(3 * times);
  });

  it('does not hold up heads while a node returns no block 0', async () => {
    scripted = await createScriptedFeed();
    const { clock, node, heights, seconds, start } = scripted;
    withoutGenesis(node);
    await start();
    expect(timesGenesis(node)).toBe(1);
    node.tick(seconds());
    await clock.advance(TICK_MS);
    expect(heights()[0]).toBe(101);
  });
});

describe('a gap on a development chain', () => {
  it.each(['over the open connection', 'after a reconnection'])(
    'is followed %s where the node does not return block 0',
    async (how) => {
      scripted = await createScriptedFeed({ loopback: true });
      const { clock, node, heights, last, seconds, start } = scripted;
      await start();
      withoutGenesis(node);
      mine(20);
      if (how === 'after a reconnection') node.cut();
      else node.tick(seconds());
      await clock.advance(RECONNECT_MS + GENESIS_MS);
      expect(heights()[0]).toBe(Number(node.chain.newest.number));
      expect(last()).toMatchObject({ link: { tag: 'live' }, notice: null });
      expect(node.handshakes).toBe(how === 'after a reconnection' ? 2 : 1);
    },
  );

  it.each([104, 108, 300])('to another chain at %i is reported as a restart at once', async (height) => {
    scripted = await createScriptedFeed({ loopback: true });
    const { clock, node, heights, last, seconds, start } = scripted;
    await start();
    node.chain = new TestChain({ height, timestamp: seconds(), salt: 77 });
    node.tick(seconds());
    await clock.advance(TICK_MS);
    expect(heights()).toEqual([1, 0, -1, -2, -3].map((above) => height + above));
    expect(last()).toMatchObject({ notice: { kind: 'chainRestarted' }, ghosts: [], reorgs: { count: 0 } });
    expect(node.handshakes).toBe(1);
  });
});
