import { describe, expect, it } from 'vitest';
import { type RawBlock, TestChain } from '../../tests/scriptedNode/testChain.ts';
import type { Block } from '../contract/block.ts';
import { hostEnvironment } from '../contract/environment.ts';
import { readBlock } from '../header/readBlock.ts';
import { networkByKey } from '../networks/networks.ts';
import { emptyBuffer, graft } from './buffer.ts';
import { judgeCandidate } from './judgeCandidate.ts';

const BORN = 1_800_000_000;
const NEWEST = 15;
const network = networkByKey('mainnet', 1);
const read = (raw: RawBlock): Block =>
  readBlock(raw, { arrivedAt: 0, pushed: true, source: 'wss://other.example' }, network);

/** The same blocks 0 to `fork` as every chain here, then up to `head` blocks of its own. */
function chainTo(fork: number, head: number): TestChain {
  const chain = new TestChain({ height: fork, timestamp: BORN + 12 * fork });
  chain.cut(0);
  for (let number = fork + 1; number <= head; number += 1) chain.mine(BORN + 12 * number);
  return chain;
}

// Blocks 11 to 15.
const ours = graft(emptyBuffer, chainTo(NEWEST, NEWEST).blocks.slice(-5).map(read).toReversed(), 0);

function judge(chain: TestChain, over: { readonly walk?: boolean; readonly head?: Partial<Block> } = {}) {
  const { walk = true, head } = over;
  return judgeCandidate(
    ours,
    { ...read(chain.newest), ...head },
    {
      call: async (_method, [hash]) => chain.known.get(String(hash)) ?? null,
      source: 'wss://other.example',
      network,
      chainId: 1,
      acceptLower: false,
      walk,
      environment: hostEnvironment,
      alone: true,
      missing: new Set(),
      parents: null,
    },
  );
}

describe('a candidate', () => {
  it.each<[string, number, number, number | null]>([
    ['has our newest block', 15, 15, 0],
    ['is two blocks ahead', 15, 17, 2],
    ['is five ahead, right on our newest', 15, 20, 5],
    ['lies wholly above our blocks', 15, 25, 10],
    ['replaced two of our blocks', 13, 16, 1],
    ['replaced four of our blocks by five', 11, 16, 1],
    ['replaced all of our blocks', 10, 14, null],
    ['joins none of our blocks', 5, 16, null],
  ])('that %s (ours up to %i, then up to %i): %j', async (_name, fork, head, ahead) => {
    expect(await judge(chainTo(fork, head))).toBe(ahead);
  });

  it('is not walked down on a fast chain without an open view', async () => {
    expect(await judge(chainTo(13, 18), { walk: false })).toBe(3);
  });

  it('that is behind is refused', async () => {
    await expect(judge(chainTo(13, 13))).rejects.toMatchObject({ reason: { kind: 'lagging', behind: 2 } });
  });

  it('whose header does not hash to its hash is refused', async () => {
    const check: Block['check'] = { kind: 'mismatch', computed: '0x00' };
    await expect(judge(chainTo(15, 16), { head: { check } })).rejects.toMatchObject({
      reason: { kind: 'forgedHeader' },
    });
  });
});
