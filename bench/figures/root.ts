import { keccak256, toBeHex, Transaction } from 'ethers';
import { attach, evaluate } from '../../scripts/browser/cdp.ts';
import { eventually } from '../../scripts/browser/driver.ts';
import { encodeTransaction } from '../../feed/check/encodeTransaction.ts';
import { orderedRoot } from '../../feed/check/orderedRoot.ts';
import type { Bench } from '../bench.ts';
import { alternate } from '../median.ts';
import { openPair, pause, type Side } from '../pair.ts';
import { realTransactions, type Transactions } from '../transactions.ts';

// Often enough that the engine has compiled both; the clock's grain is 1 µs here.
const WARM = 10;

const word = (quantity: unknown): string => toBeHex(BigInt(String(quantity)), 32);

/** Every transaction as ethers writes and hashes it, without the tree above. */
function byEthers({ list }: Transactions): void {
  for (const { from: _, hash: __, gasPrice, input, gas, nonce, v, r, s, yParity, ...rest } of list) {
    const type = Number(rest['type']);
    const fields = {
      ...rest,
      ...(type < 2 ? { gasPrice } : {}),
      type,
      data: input,
      gasLimit: gas,
      nonce: Number(nonce),
      signature: { r: word(r), s: word(s), ...(type === 0 ? { v } : { yParity: Number(yParity ?? v) }) },
    };
    keccak256(Transaction.from(fields as Parameters<typeof Transaction.from>[0]).serialized);
  }
}

/** As feed/check does it in the Worker. */
function byUs({ list, root: announced }: Transactions): void {
  const signed = list.map((raw) => {
    const encoding = encodeTransaction(raw);
    if (encoding.kind !== 'encoded') throw new Error(`Not encoded: ${encoding.kind}`);
    return encoding.encoded.signed;
  });
  if (orderedRoot(signed) !== announced) throw new Error('The root is wrong.');
}

/** The longest task of the socket's thread while a view reads a new block, ms; 50 and less count as 0. */
async function longestTask(side: Side, transactions: Transactions): Promise<number> {
  const view = await side.browser.openPage('tab.html');
  const host = (await side.browser.targets()).find(({ url }) => url.endsWith('/offscreen.html'));
  if (host === undefined) throw new Error('There is no document with the feed.');
  const line = await attach(host.webSocketDebuggerUrl);
  await evaluate(
    line,
    `globalThis.tasks = []; new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration)))
       .observe({ type: 'longtask' });`,
  );
  // The page that opens is work on the same thread, and none of the block's.
  await pause(3000);
  await evaluate(line, `tasks.length = 0`);
  side.node.announce(transactions);
  await eventually('the check of the block', async () =>
    (await view.evaluate<boolean>(
      `document.querySelector('tr[data-hash="${side.node.newest().hash}"].selected') !== null &&
         document.querySelector('table.transactions')?.matches('[aria-rowcount="${transactions.count}"][aria-busy="false"]')`,
    ))
      ? true
      : undefined,
  );
  await pause(2000);
  const longest = await evaluate<number>(line, `Math.max(0, ...tasks)`);
  line.close();
  await view.close();
  return longest;
}

/** The transactions' root of 260 transactions, and what its thread is. */
export const root: Bench = {
  name: 'root',
  async measure({ rounds }) {
    const transactions = realTransactions();
    const timed = async (run: (transactions: Transactions) => void): Promise<number> => {
      const started = performance.now();
      run(transactions);
      return performance.now() - started;
    };
    for (let round = 0; round < WARM; round += 1) {
      byEthers(transactions);
      byUs(transactions);
    }
    const medians = await alternate(
      rounds,
      () => timed(byUs),
      () => timed(byEthers),
    );
    const { ours, close } = await openPair(transactions);
    try {
      return [
        {
          name: `transactionsRoot of ${transactions.count}`,
          unit: 'ms',
          ...medians,
          budget: { kind: 'ratio', most: 1.3 },
          note: transactions.origin,
        },
        {
          name: 'longest task on the socket’s thread meanwhile',
          unit: 'ms',
          ours: await longestTask(ours, transactions),
          floor: null,
          budget: { kind: 'most', most: 50 },
          note: '0: none over 50 ms',
        },
      ];
    } finally {
      await close();
    }
  },
};
