import { afterEach, describe, expect, it } from 'vitest';
import { consensusChain, slotAt } from '../../feed/consensus/verify/chains.ts';
import type { Hex } from '../../feed/contract/scalars.ts';
import { answerRoute } from '../../scripts/beacon/answerRoute.ts';
import { type BeaconChain, createBeaconChain } from '../../scripts/beacon/beaconChain.ts';
import { workerHere } from '../consensus/workerHere.ts';
import { RpcError } from '../scriptedNode/scriptedNode.ts';
import { createScriptedFeed, type ScriptedFeed } from '../scriptedNode/scriptedFeed.ts';
import { headOf, makeBlock, type RawBlock } from '../scriptedNode/testChain.ts';

const BEACON = 'http://beacon.example/key-of-mine';
const SPACING = 2;
const chain = consensusChain(31_337);
if (chain === null) throw new Error('no constants for development chains');

interface Story {
  readonly feed: ScriptedFeed;
  readonly beacon: BeaconChain;
  readonly stored: () => string | null;
  /** The beacon host answers nothing from now on, or again. */
  readonly down: (is: boolean) => void;
  /** Lets a block's time pass: the beacon chain signs what every node mines; `show` is what the first one announces. */
  readonly block: (show?: (block: RawBlock) => RawBlock) => Promise<void>;
}

let feed: ScriptedFeed | null = null;
afterEach(async () => {
  await feed?.close();
  feed = null;
});

async function open(nodes: number): Promise<Story> {
  const beacon = createBeaconChain(chain as NonNullable<typeof chain>);
  let stored: string | null = null;
  let isDown = false;
  const opened = await createScriptedFeed({
    nodes,
    loopback: true,
    spacing: SPACING,
    fetch: async (url) => {
      if (isDown) throw new TypeError('Failed to fetch');
      const { status, body } = answerRoute(beacon, new URL(url));
      return new Response(JSON.stringify(body), { status });
    },
    lightClient: async () => ({
      spawn: () => workerHere(() => undefined),
      recall: async () => stored,
      remember: (_, text) => (stored = text),
    }),
  });
  feed = opened;
  const sign = ({ hash, parentHash, number, timestamp }: RawBlock): void =>
    beacon.add(slotAt(chain as NonNullable<typeof chain>, Number(timestamp) * 1000), {
      hash,
      parentHash,
      number: Number(number),
    });
  for (const block of opened.nodes[0]?.chain.blocks.slice(-5) ?? []) sign(block);
  return {
    feed: opened,
    beacon,
    stored: () => stored,
    down: (is) => (isDown = is),
    async block(show = (block) => block) {
      const [first, ...others] = opened.nodes;
      const block = first?.chain.mine(opened.seconds());
      if (block === undefined) throw new Error('no node');
      sign(block);
      first?.push(headOf(show(block)));
      for (const other of others) other.push(headOf(block));
      await opened.clock.advance(SPACING * 1000);
    },
  };
}

const stateOf = ({ feed: { last } }: Story): string | undefined => last().consensus?.state.kind;

describe('a feed with the light client', () => {
  it('off asks no beacon host, whatever else is set', async () => {
    const story = await open(1);
    await story.feed.start();
    story.feed.feed.handle({ kind: 'views', open: 1 });
    for (let step = 0; step < 3; step += 1) await story.block();
    expect([story.feed.fetched, story.feed.last().consensus]).toEqual([[], null]);
  });

  it('on signs its rows, masks the host, and stores where it is', async () => {
    const story = await open(1);
    const root = story.beacon.finalizedRoot() as Hex;
    await story.feed.start({ consensus: { beacon: BEACON, root } });
    story.feed.feed.handle({ kind: 'views', open: 1 });
    for (let step = 0; step < 6; step += 1) await story.block();
    const { consensus, blocks } = story.feed.last();
    expect(consensus).toMatchObject({ host: 'http://beacon.example/•••', state: { kind: 'signed' } });
    expect(consensus?.signed.map(({ hash }) => hash)).toContain(blocks[2]?.hash);
    expect(story.stored()).not.toBeNull();
    await story.feed.start({ paused: true, consensus: { beacon: BEACON, root } });
    const before = story.feed.fetched.length;
    await story.feed.clock.advance(20_000);
    expect([story.feed.fetched.length, story.feed.last().consensus]).toEqual([before, null]);
  });

  it('asks its host again at once when the network is back', async () => {
    const story = await open(1);
    const root = story.beacon.finalizedRoot() as Hex;
    await story.feed.start({ consensus: { beacon: BEACON, root } });
    story.feed.feed.handle({ kind: 'views', open: 1 });
    for (let step = 0; step < 6; step += 1) await story.block();
    story.down(true);
    await story.feed.clock.advance(150_000);
    story.down(false);
    const before = story.feed.fetched.length;
    story.feed.feed.handle({ kind: 'online' });
    await story.feed.clock.advance(3 * SPACING * 1000);
    expect(story.feed.fetched.length).toBeGreaterThan(before);
  });

  it('asks its host no sooner where the chain is set back', async () => {
    const story = await open(1);
    const root = story.beacon.finalizedRoot() as Hex;
    await story.feed.start({ consensus: { beacon: BEACON, root } });
    for (let step = 0; step < 3; step += 1) await story.block();
    const before = story.feed.fetched.length;
    story.feed.node.chain.cut(8);
    await story.feed.clock.advance(20_000);
    expect(story.feed.last().notice).toMatchObject({ kind: 'rewound' });
    expect([before > 0, story.feed.fetched.length]).toEqual([true, before]);
  });

  it('leaves a node whose blocks contradict what was signed, and signs the next one’s', async () => {
    const story = await open(2);
    const root = story.beacon.finalizedRoot() as Hex;
    await story.feed.start({ consensus: { beacon: BEACON, root } });
    story.feed.feed.handle({ kind: 'views', open: 1 });
    for (let step = 0; step < 6; step += 1) await story.block();
    expect(stateOf(story)).toBe('signed');

    const forked = new Map<string, string>();
    const fork = ({ number, parentHash, timestamp, hash }: RawBlock): RawBlock => {
      const other = makeBlock({
        number: Number(number),
        timestamp: Number(timestamp),
        parentHash: forked.get(parentHash) ?? parentHash,
        salt: 7,
      });
      forked.set(hash, other.hash);
      return other;
    };
    for (let step = 0; step < 8; step += 1) await story.block(fork);
    const { preferred, consensus } = story.feed.last();
    expect(preferred).toMatchObject({ endpoint: story.feed.urls[0], reason: { kind: 'contradicted' } });
    for (let step = 0; step < 4; step += 1) await story.block();
    expect(consensus).not.toBeNull();
    expect(stateOf(story)).toBe('signed');
    expect(story.feed.last().blocks.every(({ hash }) => ![...forked.values()].includes(hash))).toBe(true);
  });

  it.each<[string, (newest: RawBlock | undefined) => unknown]>([
    ['an error', () => new RpcError(-32_603, 'internal error')],
    ['no block', () => ({ number: '0x1' })],
    ['another block', (newest) => newest],
    ['a header with a false hash', (newest) => ({ ...newest, number: '0x7fffffff' })],
  ])('calls a node contradicted that withholds signed blocks and gives %s for them', async (_, instead) => {
    const story = await open(1);
    const root = story.beacon.finalizedRoot() as Hex;
    await story.feed.start({ consensus: { beacon: BEACON, root } });
    story.feed.feed.handle({ kind: 'views', open: 1 });
    for (let step = 0; step < 6; step += 1) await story.block();
    const { script, chain: mined } = story.feed.node;
    const newest = mined.blocks.at(-1);
    const known = new Set<unknown>(mined.blocks.map(({ hash }) => hash));
    script.silentPushes = true;
    script.answer = (method, [block]) => {
      if (method === 'eth_getBlockByNumber') return newest;
      return method === 'eth_getBlockByHash' && !known.has(block) ? instead(newest) : undefined;
    };
    const states = new Set<string | undefined>();
    for (let step = 0; step < 10; step += 1) {
      await story.block();
      states.add(stateOf(story));
    }
    expect([...states]).toContain('contradicted');
  });

  it('blames no node for the blocks of the one before it', async () => {
    const story = await open(2);
    const root = story.beacon.finalizedRoot() as Hex;
    await story.feed.start({ consensus: { beacon: BEACON, root } });
    story.feed.feed.handle({ kind: 'views', open: 1 });
    for (let step = 0; step < 6; step += 1) await story.block();
    const [first, second] = story.feed.nodes;
    // It accepts the connection and is slow.
    if (second) second.script.muted = true;
    let parent: string | null = null;
    const fork = ({ number, parentHash, timestamp }: RawBlock): RawBlock => {
      const other = makeBlock({
        number: Number(number),
        timestamp: Number(timestamp),
        parentHash: parent ?? parentHash,
        salt: 13,
      });
      parent = other.hash;
      return other;
    };
    for (let step = 0; step < 2; step += 1) await story.block(fork);
    first?.drop(1011);
    const links = new Set<string>();
    for (let step = 0; step < 8; step += 1) {
      await story.feed.clock.advance(1000);
      links.add(JSON.stringify(story.feed.last().link));
    }
    expect(stateOf(story)).toBe('contradicted');
    expect([...links].filter((link) => link.includes('contradicted'))).toEqual([]);
  });

  it('with one node alone keeps it, and says so', async () => {
    const story = await open(1);
    const root = story.beacon.finalizedRoot() as Hex;
    await story.feed.start({ consensus: { beacon: BEACON, root } });
    story.feed.feed.handle({ kind: 'views', open: 1 });
    for (let step = 0; step < 6; step += 1) await story.block();
    let parent: string | null = null;
    for (let step = 0; step < 8; step += 1) {
      await story.block(({ number, parentHash, timestamp }) => {
        const other = makeBlock({
          number: Number(number),
          timestamp: Number(timestamp),
          parentHash: parent ?? parentHash,
          salt: 9,
        });
        parent = other.hash;
        return other;
      });
    }
    expect(story.feed.last()).toMatchObject({
      link: { tag: 'live' },
      consensus: { state: { kind: 'contradicted' } },
    });
  });

  it('calls no block signed that a header with a false hash names as its parent', async () => {
    const story = await open(1);
    const root = story.beacon.finalizedRoot() as Hex;
    await story.feed.start({ consensus: { beacon: BEACON, root } });
    story.feed.feed.handle({ kind: 'views', open: 1 });
    for (let step = 0; step < 6; step += 1) await story.block();
    let forged = '';
    await story.block(({ number, parentHash, timestamp }) => {
      const fork = makeBlock({ number: Number(number), timestamp: Number(timestamp), parentHash, salt: 11 });
      forged = fork.hash;
      return fork;
    });
    // The hash is the signed block's, and only the parent is not.
    for (let step = 0; step < 4; step += 1) await story.block((block) => ({ ...block, parentHash: forged }));
    const signed = story.feed.last().consensus?.signed.map(({ hash }) => hash) ?? [];
    expect(story.feed.last().blocks.map(({ hash }) => hash)).toContain(forged);
    expect(signed).not.toContain(forged);
  });
});
