import { encodeRlp, keccak256, toBeHex } from 'ethers';
import { beforeAll, describe, expect, it } from 'vitest';
import { eventually, type ViewPage } from '../../../scripts/browser/driver.ts';
import type { Hex } from '../../../feed/contract/scalars.ts';
import { startBodyNode, type BodyNode, type ServedBlock } from '../../scriptedNode/bodyNode.ts';
import { transferLog } from '../../syntheticReceipts.ts';
import { cleanUpAfterAll } from '../cleanUpAfterAll.ts';
import { nextBlock, smallChain } from '../tables/blocks.ts';
import { transactionsOf } from '../tables/expected.ts';
import { untilNewest, type Networks } from './scriptedChain.ts';

const COIN: Hex = '0xfffffffffffffffffffffffffffffffffffffffe';
const numbered = (n: number): Hex => `0x${n.toString(16).padStart(40, '0')}`;
/** Receives coins that a contract sends, which the block logs. */
const SAVINGS = 0x5a1;
/** Its balance changes, and no log shows it. */
const SECOND = 0x5a2;
/** Receives coins too, and is not watched. */
const OTHER = 0x5a9;

/** The header's hash of an access list in which this balance changed once, and the list as a node gives it. */
function accessList(address: Hex, index: number, wei: number) {
  const listed = { address, balanceChanges: [{ index: toBeHex(index), value: toBeHex(wei) }] };
  const rlp = [[address, [], [], [[toBeHex(index), toBeHex(wei)]], [], []]];
  return { accessList: [listed], hash: keccak256(encodeRlp(rlp)) };
}

/** Coins that move inside contracts, from Amsterdam on (EIP-7708, EIP-7928). */
export function describeCoinsInside(setup: () => Networks): void {
  describe('an alert on a watched address', () => {
    let node: BodyNode;
    let options: ViewPage;
    const cleanUp = cleanUpAfterAll();
    beforeAll(async () => {
      const { notified, page } = setup();
      node = await startBodyNode(smallChain());
      cleanUp(() => node.node.stop());
      await notified.driver.storeLocal({
        settings: {
          network: 'mainnet',
          endpoints: { mainnet: [node.node.url] },
          watched: [
            { address: numbered(SAVINGS), label: 'Savings' },
            { address: numbered(SECOND), label: 'Second' },
          ],
        },
      });
      await untilNewest(page, node.newest().hash);
      options = await notified.driver.openPage('options.html');
      cleanUp(() => options.close());
    });

    function announce(list: ReturnType<typeof accessList>, logged: readonly number[]): ServedBlock {
      const header = { blockAccessListHash: list.hash, slotNumber: '0x1' };
      const block = nextBlock(node.newest(), 2, {
        logs: (index) => (index === 0 ? logged.map((to) => transferLog(COIN, 1, to, 5n)) : []),
        header,
      });
      const served = { ...block, accessList: list.accessList };
      node.announce(served);
      return served;
    }
    const shownAs = (id: string): Promise<object> =>
      eventually(`the notification ${id}`, async () => {
        const shown = await setup().notified.recorded();
        const found = shown.filter((each) => each.id === id);
        if (found.length === 1) return found[0];
        throw new Error(JSON.stringify(shown));
      });

    it('fires for coins that a contract sent, as such, and leads to their transaction', async () => {
      const { notified } = setup();
      await options.click('.alert:has(#watchedSeen-help) input[type="checkbox"]');
      await eventually('the alert switched on', async () =>
        (await options.evaluate<boolean>(
          `document.querySelector('.alert:has(#watchedSeen-help) input').checked`,
        ))
          ? true
          : undefined,
      );
      await notified.record();
      const { block: another } = announce(accessList(numbered(OTHER), 1, 7), [OTHER]);
      await eventually('the other’s block to be searched', async () =>
        node.node.requests.some(
          ({ method, params }) => method === 'eth_getBlockAccessList' && params[0] === another.hash,
        )
          ? true
          : undefined,
      );
      const served = announce(accessList(numbered(SAVINGS), 1, 100), [SAVINGS]);
      const id = `watchedSeen ${numbered(SAVINGS)}`;
      const number = Number(served.block.number).toLocaleString('en');
      expect(await shownAs(id)).toEqual({
        id,
        title: 'Savings received from a contract',
        message: `In block ${number} on Ethereum`,
      });
      const hash = String(transactionsOf(served)[0]?.['hash']);
      const there = `(document.querySelector('.detail')?.textContent ?? '').includes('${hash}')`;
      const other = `tr[data-hash="${another.hash}"] button`;
      const { page } = setup();
      const until = (name: string, script: string): Promise<true> =>
        eventually(name, async () => ((await page.evaluate<boolean>(script)) ? true : undefined));
      await notified.click(id);
      await until('the tab at its row', there);
      // The same notification leads there again after another block was chosen.
      await page.click(other);
      await until(
        'the other block',
        `document.querySelector('${other}')?.ariaPressed === 'true' && !(${there})`,
      );
      await notified.click(id);
      await until('the tab at its row again', there);
    });

    it('fires for a balance that only the block’s access list shows', async () => {
      const served = announce(accessList(numbered(SECOND), 2, 50), []);
      const id = `watchedSeen ${numbered(SECOND)}`;
      expect(await shownAs(id)).toEqual({
        id,
        title: 'Second was seen',
        message: `In block ${Number(served.block.number).toLocaleString('en')} on Ethereum`,
      });
      // Each was shown once, and nothing of the address that is not watched.
      const ids = (await setup().notified.recorded()).map((each) => each.id);
      expect(ids).toEqual([SAVINGS, SECOND].map((each) => `watchedSeen ${numbered(each)}`));
    });
  });
}
