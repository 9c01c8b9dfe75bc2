import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { sha256, type TransactionLike, Wallet } from 'ethers';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { blockTotals } from '../../components/loaded/blockTotals.ts';
import { checkReceipts } from '../../feed/check/checkReceipts.ts';
import { readBlock } from '../../feed/header/readBlock.ts';
import { blobBaseFee, nextBaseFee, type FeeHeader } from '../../feed/header/fees.ts';
import { checkHeader } from '../../feed/header/headerHash.ts';
import { networkByKey } from '../../feed/networks/networks.ts';
import type { Hex } from '../../feed/contract/scalars.ts';

/** Header hashes and fees against a real node: anvil on each fork. */

// A busy machine may take seconds to start a node.
vi.setConfig({ testTimeout: 30_000 });

const running: ChildProcess[] = [];
afterEach(async () => {
  await Promise.all(
    running.splice(0).map((child) => {
      const gone = once(child, 'exit');
      child.kill();
      return gone;
    }),
  );
});

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
};

type Ask = (method: string, ...params: unknown[]) => Promise<unknown>;
const asking =
  (url: string): Ask =>
  async (method, ...params) => {
    const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method, params });
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    const { result, error } = (await response.json()) as { result?: unknown; error?: unknown };
    if (error !== undefined) throw new Error(`${method}: ${JSON.stringify(error)}`);
    return result;
  };

async function anvil(hardfork: string): Promise<Ask> {
  // npm installs the one binary that fits this machine.
  const binary = createRequire(import.meta.url).resolve(
    `@foundry-rs/anvil-${process.platform}-${process.arch === 'x64' ? 'amd64' : process.arch}/bin/anvil`,
  );
  const port = await freePort();
  const child = spawn(binary, ['--port', String(port), '--hardfork', hardfork, '--no-mining'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  running.push(child);
  for await (const chunk of child.stdout) if (String(chunk).includes('Listening')) break;
  child.stdout.resume();
  return asking(`http://127.0.0.1:${port}`);
}

type Raw = Readonly<Record<string, Hex>>;
const block = async (ask: Ask, tag: string): Promise<Raw> =>
  (await ask('eth_getBlockByNumber', tag, false)) as Raw;
const quantity = (value: Hex | undefined): number | null => (value === undefined ? null : Number(value));
const feesOf = (raw: Raw): FeeHeader => ({
  baseFee: raw['baseFeePerGas'] === undefined ? null : BigInt(raw['baseFeePerGas']),
  gasUsed: Number(raw['gasUsed']),
  gasLimit: Number(raw['gasLimit']),
  timestamp: Number(raw['timestamp']),
  extraData: raw['extraData'] ?? '0x',
  blobGasUsed: quantity(raw['blobGasUsed']),
  excessBlobGas: raw['excessBlobGas'] === undefined ? null : BigInt(raw['excessBlobGas']),
});
const local = networkByKey('local', null);

/** anvil's first account, the same on every machine. */
const FIRST_KEY = '0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80';
/** The commitment to a blob of zeros, and its proof: the point at infinity (EIP-4844). */
const INFINITY = `0xc0${'00'.repeat(47)}`;

const blobTransaction = ({ address }: Wallet): TransactionLike => ({
  type: 3,
  chainId: 31_337n,
  nonce: 0,
  to: address,
  gasLimit: 21_000n,
  maxFeePerGas: 10n ** 11n,
  maxPriorityFeePerGas: 10n ** 9n,
  maxFeePerBlobGas: 10n ** 9n,
  blobVersionedHashes: [`0x01${sha256(INFINITY).slice(4)}`],
  blobs: [{ data: `0x${'00'.repeat(131_072)}`, commitment: INFINITY, proof: INFINITY }],
});

// A contract creation whose code runs until its gas is gone: JUMPDEST PUSH1 0 JUMP.
const BURN = '0x5b600056';

describe("anvil's blocks", () => {
  it.each(['homestead', 'istanbul', 'london', 'paris', 'shanghai', 'cancun', 'prague', 'osaka'])(
    'hash to their hash while it plays %s',
    async (hardfork) => {
      const ask = await anvil(hardfork);
      const [from] = (await ask('eth_accounts')) as string[];
      const price = hardfork === 'homestead' || hardfork === 'istanbul' ? { gasPrice: '0x77359400' } : {};
      await ask('eth_sendTransaction', { from, to: from, value: '0x1', ...price });
      await ask('evm_mine');
      await ask('evm_mine');
      for (const tag of ['0x0', '0x1', '0x2']) {
        expect(checkHeader(await block(ask, tag), 31_337)).toEqual({ kind: 'matches' });
      }
    },
  );

  it('carry the base fee we derived from their parents, over and under the target', async () => {
    const ask = await anvil('prague');
    const [from] = (await ask('eth_accounts')) as string[];
    const fees: bigint[] = [];
    for (const gas of [0, 29_000_000, 16_000_000, 0, 15_000_000, 14_999_999]) {
      if (gas > 0) await ask('eth_sendTransaction', { from, data: BURN, gas: `0x${gas.toString(16)}` });
      await ask('evm_mine');
      const parent = feesOf(await block(ask, 'latest'));
      await ask('evm_mine');
      const child = feesOf(await block(ask, 'latest'));
      expect(nextBaseFee(parent, local)).toBe(child.baseFee);
      fees.push(child.baseFee ?? 0n);
    }
    expect(new Set(fees).size).toBeGreaterThan(3);
  });

  it('carry another base fee in the block after a revert alone, which eth_feeHistory has', async () => {
    const ask = await anvil('prague');
    await ask('evm_mine');
    const snapshot = await ask('evm_snapshot');
    const before = feesOf(await block(ask, 'latest'));
    for (let mined = 0; mined < 3; mined += 1) await ask('evm_mine');
    await ask('evm_revert', snapshot);
    const history = (await ask('eth_feeHistory', '0x1', 'latest', [])) as { baseFeePerGas: string[] };
    const announced = BigInt(history.baseFeePerGas[1] ?? 0);
    expect(announced).not.toBe(nextBaseFee(before, local));
    await ask('evm_mine');
    const first = feesOf(await block(ask, 'latest'));
    expect(first.baseFee).toBe(announced);
    await ask('evm_mine');
    expect(feesOf(await block(ask, 'latest')).baseFee).toBe(nextBaseFee(first, local));
  });

  it('have the blob base fee that we derive, as anvil reports it', async () => {
    const ask = await anvil('prague');
    await ask('evm_mine');
    const reported = BigInt((await ask('eth_blobBaseFee')) as string);
    expect(blobBaseFee(feesOf(await block(ask, 'latest')), local)).toBe(reported);
  });

  it('burn what leaves all balances, blobs included, under a receipts root that we recompute', async () => {
    const ask = await anvil('prague');
    const wallet = new Wallet(FIRST_KEY);
    const { address } = wallet;
    const miner = `0x${'99'.repeat(20)}`;
    await ask('anvil_setCoinbase', miner);
    const balance = async (of: string): Promise<bigint> =>
      BigInt((await ask('eth_getBalance', of, 'latest')) as string);
    const before = (await balance(address)) + (await balance(miner));
    await ask('eth_sendRawTransaction', await wallet.signTransaction(blobTransaction(wallet)));
    await ask('evm_mine');
    const raw = (await ask('eth_getBlockByNumber', 'latest', true)) as Raw & {
      readonly transactions: readonly Raw[];
    };
    const receipts = (await ask('eth_getBlockReceipts', 'latest')) as readonly Raw[];
    const types = raw.transactions.map(({ type }) => Number(type));
    expect(types).toEqual([3]);
    const root = raw['receiptsRoot'] ?? '0x';
    expect(await checkReceipts(receipts, { root, known: true, types })).toEqual({ kind: 'matches' });
    const read = readBlock(raw, { arrivedAt: 0, pushed: true, source: '' }, { ...local, chainId: 31_337 });
    expect(read.blobGasUsed).toBe(131_072);
    const burnt = before - (await balance(address)) - (await balance(miner));
    expect(
      blockTotals(read, [], { receipts: new Map(), done: false, check: { kind: 'checking' } }),
    ).toMatchObject({
      baseFees: { kind: 'known', wei: burnt, verdict: 'matches' },
      blobFeesMissing: false,
    });
  });
});
