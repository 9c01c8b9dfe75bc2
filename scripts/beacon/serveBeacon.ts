import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { consensusChain, slotAt } from '../../feed/consensus/verify/chains.ts';
import { answerRoute } from './answerRoute.ts';
import { type BeaconOptions, createBeaconChain, type ExecutionBlock } from './beaconChain.ts';

const CHAIN_ID = 31_337;
const LOOK_MS = 200;
/** Rows that a table shows, so that all of them can be signed at once. */
const FIRST_BLOCKS = 5;

/** What the host does from now on. Empty: all is well. */
interface HostBehaviour {
  /** Answers this HTTP status instead. */
  readonly status?: number;
  /** Adds no block to its chain. */
  readonly still?: true;
  /** Signs another block in place of the node's. */
  readonly sign?: (block: ExecutionBlock) => ExecutionBlock;
}

/** A running beacon host of a development chain. */
export interface BeaconHost {
  readonly url: string;
  /** Root of the newest finalized block: where trust can start. */
  readonly root: () => string;
  /** Paths that were asked, in their order. */
  readonly asked: readonly string[];
  readonly behave: (behaviour: HostBehaviour) => void;
  readonly stop: () => Promise<void>;
}

type Call = <T>(method: string, ...params: readonly unknown[]) => Promise<T>;

interface RawBlock {
  readonly hash: string;
  readonly parentHash: string;
  readonly number: string;
  readonly timestamp: string;
}

/**
 * Serves light client data for the chain of a development node: real signatures of keys that are made up here, in the
 * minimal preset. Resolves once the node's newest blocks are in. `call` asks the node.
 */
export async function serveBeacon(call: Call, options: BeaconOptions = {}): Promise<BeaconHost> {
  const chain = consensusChain(CHAIN_ID);
  if (chain === null) throw new Error(`no constants for chain ${CHAIN_ID}`);
  const beacon = createBeaconChain(chain, options);
  const asked: string[] = [];
  let behaviour: HostBehaviour = {};
  let newest: string | null = null;

  const add = (raw: RawBlock): void => {
    const block = { hash: raw.hash, parentHash: raw.parentHash, number: Number(raw.number) };
    beacon.add(slotAt(chain, Number(raw.timestamp) * 1000), behaviour.sign?.(block) ?? block);
    newest = raw.hash;
  };
  const look = async (): Promise<void> => {
    const raw = await call<RawBlock>('eth_getBlockByNumber', 'latest', false);
    if (raw.hash !== newest && behaviour.still !== true) add(raw);
  };
  const height = Number(await call<string>('eth_blockNumber'));
  for (let number = Math.max(1, height - FIRST_BLOCKS + 1); number <= height; number += 1) {
    add(await call<RawBlock>('eth_getBlockByNumber', `0x${number.toString(16)}`, false));
  }
  // A node that was stopped or frozen gives nothing, and a test does that on purpose.
  const looking = setInterval(() => void look().catch(() => undefined), LOOK_MS);

  const send = (response: ServerResponse, status: number, body: unknown): void => {
    response.writeHead(status, {
      'content-type': 'application/json',
      'access-control-allow-origin': '*',
      'access-control-allow-headers': '*',
    });
    response.end(JSON.stringify(body));
  };
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    if (request.method === 'OPTIONS') return send(response, 204, {});
    asked.push(url.pathname);
    if (behaviour.status !== undefined) return send(response, behaviour.status, {});
    const { status, body } = answerRoute(beacon, url);
    send(response, status, body);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    root: beacon.finalizedRoot,
    asked,
    behave: (next) => (behaviour = next),
    async stop() {
      clearInterval(looking);
      server.closeAllConnections();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
    },
  };
}
