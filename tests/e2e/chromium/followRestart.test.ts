import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { startLiveChain } from '../../../scripts/chain/liveChain.ts';
import { follow, listed } from '../follow.ts';
import { settled } from '../mainJob.ts';
import { ownNode } from '../ownNode.ts';
import { launchHere } from './launchHere.ts';

it('a transaction is followed through the end of the document and of the browser, and replaced meanwhile', async () => {
  const chain = await startLiveChain({ blockTime: null });
  onTestFinished(() => chain.stop());
  const profile = await mkdtemp(join(tmpdir(), 'block-ticker-follow-'));
  onTestFinished(() => rm(profile, { recursive: true, force: true, maxRetries: 5 }));
  const [from = '', to = ''] = chain.players.accounts;
  const nonce = await chain.call<string>('eth_getTransactionCount', from, 'latest');
  const send = (gwei: number): Promise<string> =>
    chain.call<string>('eth_sendTransaction', {
      from,
      to,
      nonce,
      value: '0x1',
      gas: '0x5208',
      maxFeePerGas: `0x${(gwei * 1e9).toString(16)}`,
      maxPriorityFeePerGas: `0x${(gwei * 1e8).toString(16)}`,
    });

  const first = await launchHere({ profile });
  onTestFinished(() => first.close());
  await first.storeLocal(ownNode(chain.socketUrl));
  const page = await first.openPage('tab.html');
  await settled(page, 'its rows');
  await follow(page, await send(20));
  await listed(page, 'waiting');
  await first.killHost();
  await listed(page, 'waiting');
  await first.close();

  const other = await send(40);
  await chain.mine(3);
  const second = await launchHere({ profile });
  onTestFinished(() => second.close());
  const again = await second.openPage('tab.html');
  const item = await listed(again, 'replaced', 3);
  expect(item.text).toContain(
    `Replaced by ${other.slice(0, 6)}…${other.slice(-4)}, sped up with another fee`,
  );
  expect(second.errors()).toEqual([]);
}, 120_000);
