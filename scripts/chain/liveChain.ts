import { startAnvil, type Anvil, type AnvilOptions } from './anvil.ts';
import { PRICE_FEED, priceFeedCode, tokenCode, type TokenTerms } from './contracts.ts';
import { planBlock, type Planned, type Players } from './planBlock.ts';

const TOKENS: readonly TokenTerms[] = [
  { symbol: 'TICK', decimals: 18, supply: 10n ** 30n },
  { symbol: 'USDT6', decimals: 6, supply: 10n ** 30n },
];
const FIRST_BLOCKS = 5;

export interface LiveChain extends Anvil {
  readonly players: Players;
  /** Sends transactions and mines the block that holds them. */
  readonly mineWith: (transactions: readonly Planned[]) => Promise<void>;
}

/**
 * anvil with two tokens, a price feed at mainnet's address, and five blocks behind it. Unless blocks come only
 * on request (`blockTime: null`), a generator fills each of them.
 */
export async function startLiveChain(options: AnvilOptions = {}): Promise<LiveChain> {
  const step = Math.max(1, Math.floor(options.blockTime ?? 2));
  const anvil = await startAnvil({ ...options, genesisAge: step * (FIRST_BLOCKS + 1) });
  const prepare = async (): Promise<Players> => {
    try {
      return await deploy(anvil, step);
    } catch (cause) {
      // No caller holds this process yet.
      await anvil.stop();
      throw cause;
    }
  };
  let players = await prepare();
  let generator = options.blockTime === null ? null : fill(anvil, players);

  return {
    ...anvil,
    get players() {
      return players;
    },
    async mineWith(transactions) {
      for (const transaction of transactions) await anvil.call('eth_sendTransaction', transaction);
      await anvil.mine();
    },
    async restart() {
      generator?.stop();
      await anvil.restart();
      players = await prepare();
      if (generator) generator = fill(anvil, players);
    },
    async kill() {
      generator?.stop();
      await anvil.kill();
    },
    async stop() {
      generator?.stop();
      await anvil.stop();
    },
  };
}

/** The contracts, then blocks enough for a whole table, each dated as if it had been mined in its time. */
async function deploy(anvil: Anvil, step: number): Promise<Players> {
  const accounts = await anvil.call<readonly string[]>('eth_accounts');
  const [deployer] = accounts;
  await anvil.call('anvil_setCode', PRICE_FEED, priceFeedCode());
  const hashes: string[] = [];
  for (const terms of TOKENS) {
    const transaction = { from: deployer, data: tokenCode(terms), gas: '0x7a120' };
    hashes.push(await anvil.call<string>('eth_sendTransaction', transaction));
  }
  const mine = async (): Promise<void> => {
    const { timestamp } = await anvil.call<{ timestamp: string }>('eth_getBlockByNumber', 'latest', false);
    await anvil.call('evm_mine', { timestamp: Number(timestamp) + step });
  };
  await mine();
  const receipts = await Promise.all(
    hashes.map((hash) => anvil.call<{ readonly contractAddress: string }>('eth_getTransactionReceipt', hash)),
  );
  const players = { accounts, tokens: receipts.map(({ contractAddress }) => contractAddress) };
  for (let number = 2; number <= FIRST_BLOCKS; number += 1) {
    await send(anvil, planBlock(number, players, Math.random));
    await mine();
  }
  // Dated blocks leave anvil's clock behind.
  await anvil.call('evm_setTime', now());
  return players;
}

/** Puts transactions into the pool as soon as a block is out, for the next one to take. */
function fill(anvil: Anvil, players: Players): { readonly stop: () => void } {
  const socket = new WebSocket(anvil.socketUrl);
  let stopped = false;
  let sending = false;
  const next = async (number: number): Promise<void> => {
    sending = true;
    try {
      await send(anvil, planBlock(number, players, Math.random));
    } catch (cause) {
      // A test may have stopped or frozen the node on purpose, which then takes no transactions.
      if (!stopped) console.error('The chain’s generator could not send:', cause);
    } finally {
      sending = false;
    }
  };
  socket.addEventListener('open', () => {
    socket.send(JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'eth_subscribe', params: ['newHeads'] }));
  });
  socket.addEventListener('message', ({ data }) => {
    const { params } = JSON.parse(String(data)) as { params?: { result?: { number?: string } } };
    const number = params?.result?.number;
    // Two plans at once would use the same nonces: of blocks that come in a bunch the first is filled.
    if (number !== undefined && !stopped && !sending) void next(Number(number) + 1);
  });
  return {
    stop() {
      stopped = true;
      socket.close();
    },
  };
}

async function send(anvil: Anvil, transactions: readonly Planned[]): Promise<void> {
  for (const transaction of transactions) await anvil.call('eth_sendTransaction', transaction);
}

const now = (): number => Math.floor(Date.now() / 1000);
