import { AbiCoder, id } from 'ethers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Hex } from '../../feed/contract/scalars.ts';
import { createScriptedFeed, type ScriptedFeed } from '../scriptedNode/scriptedFeed.ts';
import { TestChain } from '../scriptedNode/testChain.ts';

// What belongs to one chain must end with it: prices, fees, and what contracts said of themselves.

const FEED: Hex = `0x${'fe'.repeat(20)}`;
const DOLLARS = 2000n;
const coder = AbiCoder.defaultAbiCoder();
const hex = (value: number): string => `0x${value.toString(16)}`;

let scripted: ScriptedFeed;
let decimals: number;
let fee: number;

function answerCall(data: string): string {
  if (data === id('decimals()').slice(0, 10)) return coder.encode(['uint8'], [decimals]);
  const now = scripted.seconds() - 5;
  const round = [1, DOLLARS * 10n ** BigInt(decimals), now, now, 1];
  return coder.encode(['uint80', 'int256', 'uint256', 'uint256', 'uint80'], round);
}

function answerHistory(asked: number): object {
  const { length } = scripted.node.chain.blocks;
  const count = Math.min(asked, length);
  return {
    oldestBlock: hex(length - count),
    baseFeePerGas: Array.from({ length: count + 1 }, () => hex(fee)),
    gasUsedRatio: Array.from({ length: count }, () => 0.5),
    reward: Array.from({ length: count }, () => [hex(fee), hex(fee), hex(fee)]),
  };
}

beforeEach(async () => {
  scripted = await createScriptedFeed({ loopback: true, height: 60 });
  decimals = 8;
  fee = 5;
  scripted.node.script.answer = (method, params) => {
    if (method === 'eth_call') return answerCall((params[0] as { readonly data: string }).data);
    return method === 'eth_feeHistory' ? answerHistory(Number(params[0])) : undefined;
  };
  scripted.feed.handle({ kind: 'views', open: 1 });
  await scripted.start({ price: true, priceFeed: FEED });
});
afterEach(() => scripted.close());

describe('a chain that began anew below the height of the one before', () => {
  it.each<readonly [string, string, () => void]>([
    [
      'restarted',
      'chainRestarted',
      () => {
        scripted.node.chain = new TestChain({ height: 30, timestamp: scripted.seconds(), salt: 7 });
        scripted.node.cut();
      },
    ],
    ['set back', 'rewound', () => scripted.node.chain.cut(40)],
  ])('has neither fees nor a scale of prices of that one: %s', async (_, notice, begin) => {
    expect(scripted.last()).toMatchObject({ price: { decimals: 8 }, fees: { average: '10' } });
    begin();
    [decimals, fee] = [18, 900];
    await scripted.clock.advance(10_000);
    scripted.node.tick(scripted.seconds());
    await scripted.clock.advance(10_000);
    const { price, fees, notice: shown } = scripted.last();
    expect(shown?.kind).toBe(notice);
    expect(price).toMatchObject({ answer: String(DOLLARS * 10n ** 18n), decimals: 18 });
    expect(fees).toMatchObject({ average: '1800' });
    const { parts } = scripted.ask({ kind: 'baseFees', count: 60 });
    await scripted.clock.advance(1000);
    const [drawn] = parts.flatMap((part) => (part.kind === 'baseFees' ? [part.fees] : []));
    expect(new Set(drawn)).toEqual(new Set(['900']));
  });
});

it('set back by one block keeps what is read of the blocks that stay', async () => {
  const { node, clock } = scripted;
  const { hash } = node.chain.blocks[58]!;
  const bodies = (): number =>
    node.requests.filter(({ params: [asked, whole] }) => asked === hash && whole === true).length;
  const load = async (): Promise<void> => {
    scripted.ask({ kind: 'transactions', block: hash as Hex });
    await clock.advance(1000);
  };
  await load();
  expect(bodies()).toBe(1);
  node.chain.cut(1);
  await clock.advance(10_000);
  expect(scripted.last().notice).toMatchObject({ kind: 'rewound', to: 59 });
  await load();
  expect(bodies()).toBe(1);
});
