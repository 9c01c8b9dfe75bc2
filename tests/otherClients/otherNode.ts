import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { eventually } from '../../scripts/browser/driver.ts';
import { freePort, rpc } from '../../scripts/chain/anvil.ts';
import { PRICE_FEED, priceFeedCode } from '../../scripts/chain/contracts.ts';

const HERE = import.meta.dirname;

/** How one of the other clients is started and what it calls its own ways. */
interface Client {
  readonly name: string;
  readonly command: (port: number) => readonly string[];
  readonly setCode: string;
}

const hardhat = (network: string): Client['command'] => {
  const script = join(HERE, 'node_modules', 'hardhat', 'dist', 'src', 'cli.js');
  return (port) => [script, 'node', '--hostname', '127.0.0.1', '--port', `${port}`, '--network', network];
};

/** Header fields, gas and logs as from Amsterdam on. */
export const amsterdam: Client = {
  name: 'hardhat under Amsterdam',
  command: hardhat('amsterdam'),
  setCode: 'hardhat_setCode',
};

export const clients: readonly Client[] = [
  {
    name: 'hardhat with interval mining',
    command: hardhat('interval'),
    setCode: 'hardhat_setCode',
  },
  {
    name: 'hardhat with automine',
    command: hardhat('automine'),
    setCode: 'hardhat_setCode',
  },
  {
    name: 'ganache',
    command: (port) => [
      join(HERE, 'node_modules', 'ganache', 'dist', 'node', 'cli.js'),
      '--server.host',
      '127.0.0.1',
      '--server.port',
      `${port}`,
      '--miner.blockTime',
      '2',
    ],
    setCode: 'evm_setAccountCode',
  },
];

/** A running client with a price feed at mainnet's address and five blocks behind it. */
export interface OtherNode {
  readonly socketUrl: string;
  readonly call: <T>(method: string, ...params: readonly unknown[]) => Promise<T>;
  /** Sends this many wei and resolves once the transaction is in a block. */
  readonly pay: (wei: bigint) => Promise<{ readonly hash: string; readonly blockHash: string }>;
  /** Ends it if it runs, and starts a fresh chain on the same port. */
  readonly restart: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

export async function startNode(client: Client): Promise<OtherNode> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const call = <T>(method: string, ...params: readonly unknown[]): Promise<T> => rpc<T>(url, method, params);
  let child = await launch(client, port, url);
  const pay: OtherNode['pay'] = async (wei) => {
    const [from, to] = await call<readonly string[]>('eth_accounts');
    const hash = await call<string>('eth_sendTransaction', { from, to, value: `0x${wei.toString(16)}` });
    const { blockHash } = await eventually(
      'the transaction in a block',
      async () =>
        (await call<{ readonly blockHash: string } | null>('eth_getTransactionReceipt', hash)) ?? undefined,
    );
    return { hash, blockHash };
  };
  const prepare = async (): Promise<void> => {
    await call(client.setCode, PRICE_FEED, priceFeedCode());
    for (let blocks = 0; blocks < 5; blocks += 1) await call('evm_mine');
  };
  await prepare();
  return {
    socketUrl: `ws://127.0.0.1:${port}`,
    call,
    pay,
    async restart() {
      await end(child);
      child = await launch(client, port, url);
      await prepare();
    },
    stop: () => end(child),
  };
}

async function launch(client: Client, port: number, url: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, client.command(port), {
    cwd: HERE,
    stdio: 'ignore',
    env: { ...process.env, HARDHAT_DISABLE_TELEMETRY_PROMPT: 'true', CI: 'true' },
  });
  await eventually(
    `${client.name} to answer`,
    async () => {
      if (child.exitCode !== null) throw new Error(`It ended with code ${child.exitCode}`);
      return rpc<string>(url, 'eth_chainId', []);
    },
    60_000,
  );
  return child;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
  });
  child.kill('SIGKILL');
  await gone;
}
