import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..', '..');

export interface AnvilOptions {
  /** A free one by default. */
  readonly port?: number;
  /** Seconds between blocks; `null`: blocks only by `mine`. */
  readonly blockTime?: number | null;
  /** Seconds between the genesis block and each start. */
  readonly genesisAge?: number;
  /** The node whose chain this one goes on with, from its newest block on. */
  readonly forkOf?: string;
}

/** A running anvil: a real node that can be stopped, frozen, killed and started again. */
export interface Anvil {
  readonly port: number;
  readonly socketUrl: string;
  readonly url: string;
  readonly pid: () => number;
  /** One JSON-RPC request over HTTP. */
  readonly call: <T>(method: string, ...params: readonly unknown[]) => Promise<T>;
  /** Mines this many blocks, one after another. */
  readonly mine: (blocks?: number) => Promise<void>;
  /** Replaces the newest `depth` blocks by other ones. */
  readonly reorg: (depth: number) => Promise<void>;
  /** SIGSTOP: the sockets stay open and nothing answers. Not on Windows. */
  readonly freeze: () => void;
  readonly thaw: () => void;
  /** SIGKILL, and waits until it is gone. */
  readonly kill: () => Promise<void>;
  /** Ends it if it runs, and starts a fresh chain on the same port. */
  readonly restart: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** Starts anvil from npm's platform package: the binary itself, since ending a wrapper would orphan it. */
export async function startAnvil(options: AnvilOptions = {}): Promise<Anvil> {
  const port = options.port ?? (await freePort());
  const url = `http://127.0.0.1:${port}`;
  let child = await launch(port, url, options);

  const call = <T>(method: string, ...params: readonly unknown[]): Promise<T> => rpc<T>(url, method, params);
  const end = async (signal: 'SIGTERM' | 'SIGKILL'): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise<void>((resolve) => {
      child.once('exit', () => resolve());
    });
    // A frozen process takes SIGTERM only after SIGCONT.
    child.kill('SIGCONT');
    child.kill(signal);
    const late = setTimeout(() => child.kill('SIGKILL'), 3000);
    await gone;
    clearTimeout(late);
  };

  return {
    port,
    url,
    socketUrl: `ws://127.0.0.1:${port}`,
    pid: () => child.pid ?? 0,
    call,
    async mine(blocks = 1) {
      for (let left = blocks; left > 0; left -= 1) await call('evm_mine');
    },
    async reorg(depth) {
      await call('anvil_reorg', depth, []);
      // anvil sets its clock back to the replaced blocks' time and goes on from there.
      await call('evm_setTime', Math.floor(Date.now() / 1000));
    },
    freeze: () => child.kill('SIGSTOP'),
    thaw: () => child.kill('SIGCONT'),
    kill: () => end('SIGKILL'),
    async restart() {
      await end('SIGTERM');
      await anotherSecond();
      child = await launch(port, url, options);
    },
    stop: () => end('SIGTERM'),
  };
}

/** One JSON-RPC request over HTTP; the error's message is the node's. */
export async function rpc<T>(url: string, method: string, params: readonly unknown[]): Promise<T> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }),
  });
  const { result, error } = (await response.json()) as {
    readonly result?: T;
    readonly error?: { readonly message: string };
  };
  if (error) throw new Error(`${method}: ${error.message}`);
  return result as T;
}

/** A free port of 127.0.0.1. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(address !== null && typeof address === 'object' ? address.port : 0));
    });
  });
}

function findAnvil(): string {
  const own = process.env['ANVIL_BIN'];
  if (own !== undefined) return own;
  const architecture = process.arch === 'x64' ? 'amd64' : process.arch;
  const file = process.platform === 'win32' ? 'anvil.exe' : 'anvil';
  const name = `@foundry-rs/anvil-${process.platform}-${architecture}`;
  const path = join(ROOT, 'node_modules', name, 'bin', file);
  if (existsSync(path)) return path;
  throw new Error(
    `The embedded chain needs anvil, and npm has installed no ${name}. Run "npm ci" without --omit=optional, ` +
      'or set ANVIL_BIN to an anvil (https://getfoundry.sh), or use a node of yours: npm start -- --rpc ws://…',
  );
}

async function launch(port: number, url: string, options: AnvilOptions): Promise<ChildProcess> {
  const { blockTime = 2, genesisAge = 0, forkOf } = options;
  const child = spawn(
    findAnvil(),
    [
      '--host',
      '127.0.0.1',
      '--port',
      String(port),
      '--silent',
      '--balance',
      '1000000',
      '--timestamp',
      String(Math.floor(Date.now() / 1000) - genesisAge),
      ...(forkOf === undefined ? [] : ['--fork-url', forkOf]),
      // Without a block time and without --no-mining, every transaction would be a block of its own.
      ...(blockTime === null ? ['--no-mining'] : ['--block-time', String(blockTime)]),
    ],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  );
  const failed = new Promise<never>((_, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`anvil ended at its start with code ${code}`)));
  });
  // Rejected when it is stopped later on, which is no failure any more.
  failed.catch(() => undefined);
  try {
    await Promise.race([listening(url), failed]);
  } catch (cause) {
    child.kill();
    throw cause;
  }
  return child;
}

/** The genesis block is dated to the second: another one makes another chain. A timer may fire a millisecond early. */
async function anotherSecond(): Promise<void> {
  const end = (Math.floor(Date.now() / 1000) + 1) * 1000;
  while (Date.now() < end) await new Promise((resolve) => setTimeout(resolve, end - Date.now()));
}

async function listening(url: string): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    const up = await rpc<string>(url, 'eth_chainId', []).then(
      () => true,
      () => false,
    );
    if (up) return;
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
  throw new Error(`anvil does not answer at ${url}`);
}
