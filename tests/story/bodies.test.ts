import { once } from 'node:events';
import { SigningKey, Transaction, Wallet } from 'ethers';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

import { type Bodies, createBodies } from '../../feed/body/bodies.ts';
import { networkByKey } from '../../feed/networks/networks.ts';
import { openRpc, type Rpc } from '../../feed/rpc/rpc.ts';
import type { Hex } from '../../feed/contract/scalars.ts';
import { hostEnvironment, noTokenStore } from '../../feed/contract/environment.ts';
import { PRICE_ANSWER, transferCall } from '../../scripts/chain/contracts.ts';
import { type LiveChain, startLiveChain } from '../../scripts/chain/liveChain.ts';
import { checkOf, partsOf, rowsOf } from '../bodies.ts';

/** Bodies of a real node, over a real socket: anvil's own JSON, receipts, logs and calls at a block. */

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let chain: LiveChain;
let rpc: Rpc;
let bodies: Bodies;
let block: Hex;
// The first of anvil's well-known accounts, whose key is printed at its start.
const wallet = new Wallet('0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80');

/** A set-code transaction, which eth_sendTransaction does not make. */
async function signedSetCode(nonce: number): Promise<string> {
  const authorization = wallet.authorizeSync({
    address: `0x${'12'.repeat(20)}`,
    nonce: nonce + 1,
    chainId: 31_337,
  });
  const transaction = Transaction.from({
    type: 4,
    chainId: 31_337,
    nonce,
    to: wallet.address,
    gasLimit: 200_000,
    maxFeePerGas: 10_000_000_000n,
    maxPriorityFeePerGas: 1n,
    authorizationList: [authorization],
  });
  transaction.signature = new SigningKey(wallet.privateKey).sign(transaction.unsignedHash);
  return transaction.serialized;
}

beforeAll(async () => {
  chain = await startLiveChain({ blockTime: null });
  await chain.mine();
  const [, from = '', to = ''] = chain.players.accounts;
  const [token = ''] = chain.players.tokens;
  const [owner = ''] = chain.players.accounts;
  const send = (fields: Readonly<Record<string, unknown>>) =>
    chain.call<string>('eth_sendTransaction', { from, gas: '0x30d40', ...fields });
  await send({ to, value: '0x1', gasPrice: '0x77359400', type: '0x0' });
  await send({
    to,
    value: '0xde0b6b3a7640000',
    gasPrice: '0x77359400',
    accessList: [{ address: to, storageKeys: [] }],
  });
  await send({ data: '0x60016000f3' });
  await send({ from: owner, to: token, data: transferCall(to, 7n) });
  await send({ to: token, data: transferCall(to, 1n << 200n) });
  const nonce = Number(await chain.call<string>('eth_getTransactionCount', wallet.address, 'pending'));
  await chain.call('eth_sendRawTransaction', await signedSetCode(nonce));
  await chain.mine();
  ({ hash: block } = await chain.call<{ hash: Hex }>('eth_getBlockByNumber', 'latest', false));

  const opened = new EventTarget();
  rpc = openRpc(
    chain.socketUrl,
    {
      opened: () => void opened.dispatchEvent(new Event('open')),
      lost: () => undefined,
      sent: () => undefined,
      received: () => undefined,
    },
    hostEnvironment,
  );
  await once(opened, 'open');
  bodies = createBodies({
    call: rpc.call,
    callBatch: rpc.callBatch,
    loopback: () => true,
    endpoint: () => chain.socketUrl,
    network: { ...networkByKey('local', null), chainId: 31_337 },
    priceSource: () => ({
      kind: 'feed',
      address: '0x5f4ec3df9cbd43714fe2740f5e3616155c5b8419',
      heartbeatSeconds: 3600,
    }),
    blockOf: () => null,
    spawnChecker: () => null,
    tokens: noTokenStore,
    counted: () => undefined,
    wantsReceipts: () => false,
    after: (ms, run) => {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
  });
});

afterAll(async () => {
  rpc.close();
  await chain.stop();
});

describe('a block of a real node', () => {
  it('is read, priced and checked, transactions of type 0, 1, 2 and 4 in it', async () => {
    const parts = await partsOf(bodies, { kind: 'transactions', block });
    const rows = rowsOf(parts);
    expect(new Set(rows.map(({ type }) => type))).toEqual(new Set([0, 1, 2, 4]));
    expect(rows.map(({ kind }) => kind).toSorted()).toEqual([
      'create',
      'setCode',
      'tokenTransfer',
      'tokenTransfer',
      'transfer',
      'transfer',
    ]);
    expect(checkOf(parts)).toEqual({ kind: 'matches', headerMatches: true });
    expect(parts.find((part) => part.kind === 'price')?.price).toMatchObject({
      kind: 'price',
      answer: PRICE_ANSWER.toString(),
      decimals: 8,
      stale: false,
      block,
      byNumber: false,
    });
  });

  it('has receipts that agree with its rows', async () => {
    const rows = rowsOf(await partsOf(bodies, { kind: 'transactions', block }));
    const parts = await partsOf(bodies, { kind: 'receipts', block });
    const receipts = parts.flatMap((part) => (part.kind === 'receipts' ? part.receipts : []));
    expect(receipts.map(({ created }) => created)).toEqual(rows.map(({ created }) => created));
    expect(receipts.map(({ tip }) => tip)).toEqual(rows.map(({ tip }) => tip));
    expect(receipts.filter(({ failed }) => failed)).toHaveLength(1);
    const own = (await rpc.call('eth_getBlockReceipts', [block])) as readonly Readonly<
      Record<string, string>
    >[];
    expect(receipts.map(({ fee, derived }) => [fee, derived])).toEqual(
      own.map(({ gasUsed = '', effectiveGasPrice = '' }) => [
        (BigInt(gasUsed) * BigInt(effectiveGasPrice)).toString(),
        true,
      ]),
    );
    expect(parts.filter((part) => part.kind === 'receiptsCheck').at(-1)).toMatchObject({
      check: { kind: 'matches', headerMatches: true },
    });
  });

  it('has senders that signed', async () => {
    const parts = await partsOf(bodies, { kind: 'senders', block, rows: [] });
    const checks = parts.flatMap((part) => (part.kind === 'senders' ? part.checks : []));
    expect(checks).toEqual(Array<string>(6).fill('recovered'));
  });

  it('has its one token transfer, and asks the token itself, there being no Multicall3', async () => {
    const parts = await partsOf(bodies, { kind: 'transfers', block });
    const transfers = parts.flatMap((part) => (part.kind === 'transfers' ? part.transfers : []));
    expect(transfers).toMatchObject([{ what: { kind: 'erc20', amount: '7' } }]);
    const tokens = parts.flatMap((part) => (part.kind === 'tokens' ? part.tokens : []));
    expect(tokens).toHaveLength(1);
    expect(tokens[0]?.symbol).toMatch(/^\w+$/);
    expect(tokens[0]?.decimals).toBeGreaterThan(0);
  });
});
