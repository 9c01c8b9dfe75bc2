import { cleanup, screen } from '@solidjs/testing-library';
import { describe, expect, it } from 'vitest';
import { createPriceReader } from '../feed/body/priceReader.ts';
import { FeedError } from '../feed/contract/errors.ts';
import type { Block } from '../feed/contract/block.ts';
import type { Price } from '../feed/contract/snapshot.ts';
import { readBlock } from '../feed/header/readBlock.ts';
import { networkByKey } from '../feed/networks/networks.ts';
import { makeBlock as rawBlock } from '../tests/scriptedNode/testChain.ts';
import { fabricate, makeBlock, makeSnapshot, START } from '../tests/ui/fabricated.ts';
import { openTicker } from '../tests/ui/openTicker.tsx';

const SECOND = BigInt(START / 1000);
/** Figures at every edge where a reader, a Date or a BigInt may fail. */
const FIGURES: readonly bigint[] = [
  0n,
  1n,
  SECOND,
  SECOND * 1000n,
  SECOND * 1_000_000n,
  4_102_444_800n,
  8_640_000_000_000n,
  8_640_000_000_001n,
  2n ** 53n - 1n,
  2n ** 53n,
  2n ** 64n - 1n,
  2n ** 255n - 1n,
  2n ** 255n,
  2n ** 256n - 1n,
];
const word = (figure: bigint): string => figure.toString(16).padStart(64, '0');
const quantity = (figure: bigint): string => `0x${figure.toString(16)}`;

/** The price of a feed with this figure in that word: 0 to 4 of its newest round, 5 for its decimals. */
function priceWith(index: number, figure: bigint, at = makeBlock(17_034_870)): Promise<Price> {
  const words = [5n, 200_000_000_000n, SECOND - 600n, SECOND - 600n, 5n, 8n].with(index, figure).map(word);
  const read = createPriceReader(async (_, params) => {
    const asksDecimals = JSON.stringify(params).includes('0x313ce567');
    return `0x${asksDecimals ? words[5] : words.slice(0, 5).join('')}`;
  });
  const address = '0x5f4ec3df9cbd43714fe2740f5e3616155c5b8419';
  return read(at, { kind: 'feed', address, heartbeatSeconds: 3600 });
}

/** The block of a header with this figure in that field; null where the reader refuses it. */
function blockWith(field: string, figure: bigint): Block | null {
  const raw = { ...rawBlock({ number: 17_034_870, timestamp: START / 1000 - 3 }), [field]: quantity(figure) };
  try {
    return readBlock(
      raw,
      { arrivedAt: START, pushed: true, source: 'wss://node.example' },
      networkByKey('mainnet', 1),
    );
  } catch (error) {
    if (error instanceof FeedError) return null;
    throw error;
  }
}

/** Draws the ticker and returns its header's text. */
async function draw(change: Parameters<typeof makeSnapshot>[0]): Promise<string> {
  await openTicker(fabricate(makeSnapshot(change), 'wide'));
  const text = screen.getByRole('banner').textContent;
  cleanup();
  return text;
}

describe('the ticker is drawn with every figure that the readers accept', () => {
  it.each([
    ['round', 0],
    ['answer', 1],
    ['startedAt', 2],
    ['updatedAt', 3],
    ['decimals', 5],
  ] as const)('of a price’s %s', async (_, index) => {
    for (const figure of FIGURES) {
      expect(await draw({ price: await priceWith(index, figure) })).toContain('Ethereum');
    }
  });

  it.each(['number', 'timestamp', 'gasUsed', 'gasLimit', 'baseFeePerGas', 'blobGasUsed', 'excessBlobGas'])(
    'of a block’s %s',
    async (field) => {
      for (const figure of FIGURES) {
        const block = blockWith(field, figure);
        if (block === null) continue;
        const price = await priceWith(3, BigInt(block.timestamp), block);
        expect(await draw({ blocks: [block], price })).toContain('Ethereum');
      }
    },
  );
});
