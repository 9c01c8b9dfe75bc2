import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import { headOf, makeBlock, type RawBlock, readRequest } from '../tests/scriptedNode/testChain.ts';
import type { Transactions } from './transactions.ts';

/** Traffic over the sockets so far, both ways; bytes of frames' payloads. */
interface Traffic {
  readonly bytes: number;
  readonly requests: number;
}

/**
 * A node that has its answers as text, so that its own work hardly changes the figures. Each extension has a node of
 * its own.
 */
export interface BenchNode {
  readonly url: string;
  /** Puts a block of these transactions on top and pushes its head; `at`: seconds, now by default. */
  readonly announce: (transactions: Transactions, at?: number) => RawBlock;
  readonly newest: () => RawBlock;
  readonly traffic: () => Traffic;
  readonly asked: (method: string) => number;
  readonly stop: () => Promise<void>;
}

interface Known {
  readonly block: RawBlock;
  readonly transactions: Transactions;
}

const FIRST = 17_034_000;
const PRICE_DECIMALS = '0x313ce567';
const word = (value: number): string => value.toString(16).padStart(64, '0');
const seconds = (): number => Math.floor(Date.now() / 1000);

// A head of mainnet carries a full bloom and 32 bytes of extraData: as many bytes as here.
const HEADER = { logsBloom: `0x${'5a'.repeat(256)}`, gasUsed: '0x1c9a0f2', baseFeePerGas: '0x4f7a2c1b3' };

/** Starts a node with six blocks of these transactions. */
export async function startBenchNode(transactions: Transactions): Promise<BenchNode> {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  await once(server, 'listening');
  const byHash = new Map<string, Known>();
  const byNumber = new Map<number, Known>();
  const subscribers = new Set<WebSocket>();
  const methods = new Map<string, number>();
  let bytes = 0;
  let requests = 0;
  let newest: Known | null = null;

  function mine(of: Transactions, timestamp: number): Known {
    const before = newest?.block;
    const number = before === undefined ? FIRST : Number(before.number) + 1;
    const header = { ...HEADER, transactionsRoot: of.root };
    const parent = before === undefined ? {} : { parentHash: before.hash };
    const block = makeBlock({ number, timestamp, salt: number, header, ...parent });
    newest = { block, transactions: of };
    byHash.set(block.hash, newest);
    byNumber.set(number, newest);
    // A day of blocks is not to fill this process.
    const old = byNumber.get(number - 300);
    if (old !== undefined) byHash.delete(old.block.hash);
    byNumber.delete(number - 300);
    return newest;
  }
  const now = seconds();
  for (let age = 5; age >= 0; age -= 1) mine(transactions, now - 12 * age);
  const last = (): Known => {
    if (newest === null) throw new Error('There is always a block.');
    return newest;
  };
  const text = (known: Known | undefined, full: boolean): string => {
    if (known === undefined) return 'null';
    const { transactions: _, ...rest } = known.block;
    const { full: bodies, hashes } = known.transactions;
    return `${JSON.stringify(rest).slice(0, -1)},"transactions":${full ? bodies : hashes}}`;
  };

  function answer(socket: WebSocket, method: string, [first, second]: readonly unknown[]): string | null {
    switch (method) {
      case 'eth_chainId':
        return '"0x1"';
      case 'eth_subscribe':
        subscribers.add(socket);
        return '"0x1"';
      case 'eth_unsubscribe':
        return String(subscribers.delete(socket));
      case 'eth_getBlockByNumber':
        return text(first === 'latest' ? last() : byNumber.get(Number(first)), second === true);
      case 'eth_getBlockByHash':
        return text(byHash.get(String(first)), second === true);
      case 'eth_getBlockTransactionCountByHash':
        return `"0x${(byHash.get(String(first))?.transactions.count ?? 0).toString(16)}"`;
      case 'eth_call': {
        // Chainlink's proxy: 8 decimals, 1,584 dollars, updated just now.
        const { data } = first as { readonly data: string };
        if (data === PRICE_DECIMALS) return `"0x${word(8)}"`;
        const round = [1, 158_412_345_678, seconds() - 60, seconds() - 60, 1].map(word).join('');
        return `"0x${round}"`;
      }
      case 'eth_feeHistory': {
        const count = Number(first);
        const fees = Array.from({ length: count + 1 }, () => '"0x4f7a2c1b3"').join(',');
        const oldest = Number(last().block.number) - count + 1;
        return `{"oldestBlock":"0x${oldest.toString(16)}","baseFeePerGas":[${fees}]}`;
      }
      default:
        return null;
    }
  }
  const send = (socket: WebSocket, frame: string): void => {
    bytes += Buffer.byteLength(frame);
    socket.send(frame);
  };

  server.on('connection', (socket) => {
    socket.on('close', () => subscribers.delete(socket));
    socket.on('message', (data: Buffer) => {
      bytes += data.length;
      requests += 1;
      const { id, method, params } = readRequest(data.toString());
      methods.set(method, (methods.get(method) ?? 0) + 1);
      const result = answer(socket, method, params);
      const body =
        result === null ? '"error":{"code":-32601,"message":"no such method"}' : `"result":${result}`;
      send(socket, `{"jsonrpc":"2.0","id":${JSON.stringify(id)},${body}}`);
    });
  });
  return {
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`,
    announce(of, at = seconds()) {
      const { block } = mine(of, at);
      const params = { subscription: '0x1', result: headOf(block) };
      const frame = JSON.stringify({ jsonrpc: '2.0', method: 'eth_subscription', params });
      for (const socket of subscribers) send(socket, frame);
      return block;
    },
    newest: () => last().block,
    traffic: () => ({ bytes, requests }),
    asked: (method) => methods.get(method) ?? 0,
    async stop() {
      for (const socket of server.clients) socket.terminate();
      server.close();
      await once(server, 'close');
    },
  };
}
