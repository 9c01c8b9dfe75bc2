import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
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

  it('have the blob base fee that we derive, as anvil reports it', async () => {
    const ask = await anvil('prague');
    await ask('evm_mine');
    const reported = BigInt((await ask('eth_blobBaseFee')) as string);
    expect(blobBaseFee(feesOf(await block(ask, 'latest')), local)).toBe(reported);
  });
});
