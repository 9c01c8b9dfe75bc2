import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeBlock, TestChain } from '../../tests/scriptedNode/testChain.ts';
import { emptyBuffer, ROOM } from './buffer.ts';
import { FeedError } from '../contract/errors.ts';
import { fill, takeHead } from './takeHead.ts';
import { networkByKey } from '../networks/networks.ts';
import { readBlock } from '../header/readBlock.ts';

const network = networkByKey('mainnet', 1);

describe('the buffer', () => {
  it('holds at most five blocks that descend by one and link, whatever the chain does', async () => {
    const step = fc.record({ cut: fc.nat(8), mine: fc.nat(8), lost: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        const chain = new TestChain({ height: 10, timestamp: 1_800_000_000 });
        let buffer = emptyBuffer;
        for (const { cut, mine, lost } of steps) {
          chain.cut(Math.min(cut, chain.blocks.length - 1));
          for (let block = 0; block < mine; block += 1) chain.mine(1_800_000_000);
          const fetchBlock = async (hash: string) => {
            const raw = lost ? undefined : chain.known.get(hash);
            return raw ? readBlock(raw, { arrivedAt: 0, pushed: false, source: '' }, network) : null;
          };
          const head = readBlock(chain.newest, { arrivedAt: 0, pushed: true, source: '' }, network);
          const followed = await takeHead(buffer, head, fetchBlock, () => 0);
          if (followed.kind === 'grown') buffer = await fill(followed.buffer, fetchBlock);
          const { blocks, ghosts } = buffer;
          expect(blocks.length).toBeLessThanOrEqual(ROOM);
          expect(ghosts.length).toBeLessThanOrEqual(ROOM);
          for (const [index, block] of blocks.slice(1).entries()) {
            expect(blocks[index]).toMatchObject({ parentHash: block.hash, number: block.number + 1 });
          }
          // Late news of a kept block and strangers change nothing here; everything else ends on the head.
          expect(followed.kind !== 'grown' || blocks[0]?.hash === head.hash).toBe(true);
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe('the reader of blocks', () => {
  const good = makeBlock({ number: 7, timestamp: 1_800_000_000 });

  it('throws nothing but FeedError, whatever it is given', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.keys(good)),
        fc.jsonValue(),
        fc.jsonValue(),
        (field, value, other) => {
          for (const raw of [{ ...good, [field]: value }, other]) {
            try {
              expect(readBlock(raw, { arrivedAt: 0, pushed: true, source: '' }, network).number).toBeTypeOf(
                'number',
              );
            } catch (error) {
              if (!(error instanceof FeedError && error.reason.kind === 'badAnswer')) throw error;
            }
          }
        },
      ),
    );
  });
});
