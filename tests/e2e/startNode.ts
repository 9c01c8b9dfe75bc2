import { expect } from 'vitest';
import { eventually } from '../../scripts/browser/driver.ts';
import type { Ticker } from '../../scripts/browser/readTicker.ts';
import { ScriptedNode } from '../scriptedNode/scriptedNode.ts';
import { TestChain } from '../scriptedNode/testChain.ts';
import { remotely } from './internet.ts';

/** The height of a node's chain at its start. */
export const FIRST_HEIGHT = 100;

/** Now, as a block's timestamp. */
export const seconds = (): number => Math.floor(Date.now() / 1000);

/** A remote node whose chain is at block 100 and makes one a second. `off`: its clock against ours, seconds. */
export async function startNode(chainId: number, off: number): Promise<ScriptedNode> {
  const node = await ScriptedNode.start(
    new TestChain({
      height: FIRST_HEIGHT,
      timestamp: seconds() - 6 + off,
      spacing: 1,
      // Two chains of the same second would be the same chain, and a view would not ask for the rows again.
      salt: chainId * 1000,
    }),
  );
  node.script.chainId = chainId;
  return node;
}

type Stored = Readonly<Record<string, unknown>>;

const onlyNode = (chainId: number, url: string): Stored => ({
  settings: { network: 'custom', custom: { chainId }, endpoints: { custom: [url] } },
});

/** Settings with this node as the only endpoint, under a name that is not loopback. */
export const remoteNode = (chainId: number, { url }: Pick<ScriptedNode, 'url'>): Stored =>
  onlyNode(chainId, remotely(url));

/** Settings with this node as the only endpoint, by its loopback address. */
export const loopbackNode = (chainId: number, { url }: Pick<ScriptedNode, 'url'>): Stored =>
  onlyNode(chainId, url);

/** A later reading of the fees has begun by then: it waits a second, and the snapshot before it half a second. */
const NEXT_FEES_MS = 1700;

/** Waits until the open view has the newest block's body, the last base fees, and finality once, from this node. */
export async function viewServed(node: ScriptedNode): Promise<void> {
  const fees = { seen: 0, at: performance.now() };
  await eventually('the view’s questions', async () => {
    const { requests } = node;
    const { hash } = node.chain.newest;
    const body = requests.findIndex(({ params }) => params[0] === hash && params[1] === true);
    const indexes = (tag: string): readonly number[] =>
      requests.flatMap(({ method, params }, index) =>
        method === 'eth_feeHistory' && params[1] === tag ? [index] : [],
      );
    const latest = indexes('latest');
    if (latest.length > fees.seen) Object.assign(fees, { seen: latest.length, at: performance.now() });
    // Asked after the body, they are the newest block's; before it, perhaps an older one's.
    const areLast = (latest.at(-1) ?? -1) > body || performance.now() - fees.at > NEXT_FEES_MS;
    const asked = { safe: indexes('safe').length, finalized: indexes('finalized').length };
    expect({ body: body >= 0, baseFees: fees.seen > 0 && areLast, ...asked }).toEqual({
      body: true,
      baseFees: true,
      safe: 1,
      finalized: 1,
    });
    return true;
  });
}

/** The rows are the node's newest five. */
export function expectRowsOf({ chain }: ScriptedNode, ticker: Ticker): void {
  expect(ticker.blocks.map(({ hash }) => hash)).toEqual(
    chain.blocks
      .slice(-5)
      .map(({ hash }) => hash)
      .toReversed(),
  );
}
