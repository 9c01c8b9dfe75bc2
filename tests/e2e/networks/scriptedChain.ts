import { expect } from 'vitest';
import { eventually, type ViewPage } from '../../../scripts/browser/driver.ts';
import { ScriptedNode } from '../../scriptedNode/scriptedNode.ts';
import { TestChain } from '../../scriptedNode/testChain.ts';
import type { Notified } from '../alerts.ts';
import { settled } from '../mainJob.ts';
import { seconds } from '../startNode.ts';

/** A browser, with a page of the ticker in it. */
export interface Networks {
  readonly notified: Notified;
  readonly page: ViewPage;
  /** Has the system ask for less motion in that page, or no longer. */
  readonly reduceMotion: (reduced: boolean) => Promise<void>;
}

const HEIGHT = 100;
const hex = (value: number): string => `0x${value.toString(16)}`;

/** A node of this chain, with blocks of so many seconds; the newest is `age` seconds old. */
export async function startChain(chainId: number, spacing: number, age = 1): Promise<ScriptedNode> {
  const node = await ScriptedNode.start(
    new TestChain({ height: HEIGHT, timestamp: seconds() - age, spacing, salt: chainId }),
  );
  node.script.chainId = chainId;
  return node;
}

/** An answer of eth_feeHistory with the same tips, wei per gas, in each block. */
export function feeHistory(node: ScriptedNode, count: number, tips: readonly number[]): object {
  return {
    oldestBlock: hex(Number(node.chain.newest.number) - count + 1),
    baseFeePerGas: Array.from({ length: count + 1 }, () => '0x3b9aca00'),
    gasUsedRatio: Array.from({ length: count }, () => 0.5),
    reward: Array.from({ length: count }, () => tips.map(hex)),
  };
}

/** Moves the page to a network of the table with this node alone, and waits for its rows. */
export async function moveTo(
  { notified, page }: Networks,
  network: string,
  node: ScriptedNode,
): Promise<void> {
  await notified.driver.storeLocal({ settings: { network, endpoints: { [network]: [node.url] } } });
  await untilNewest(page, node.chain.newest.hash);
}

/** Waits until this block is the page's first row. */
export const untilNewest = (page: ViewPage, hash: string): Promise<unknown> =>
  settled(page, `the row ${hash}`, ({ blocks }) => blocks[0]?.hash === hash);

/** Waits until an expression of the page equals this. */
export const expectSoon = (
  page: ViewPage,
  what: string,
  expression: string,
  expected: unknown,
): Promise<boolean> =>
  eventually(what, async () => {
    expect(await page.evaluate<unknown>(expression)).toEqual(expected);
    return true;
  });
