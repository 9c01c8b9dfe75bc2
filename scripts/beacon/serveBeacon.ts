import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { consensusChain, periodOf, slotAt } from '../../feed/consensus/verify/chains.ts';
import { answerRoute } from './answerRoute.ts';
import { type BeaconOptions, createBeaconChain } from './beaconChain.ts';
import type { ExecutionBlock } from './payload.ts';

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
  /** Lets no other origin read its answers. */
  readonly unreadable?: true;
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
 * `slotsAgo` dates all blocks back.
 */
export async function serveBeacon(
  call: Call,
  options: BeaconOptions & { readonly slotsAgo?: number } = {},
): Promise<BeaconHost> {
  const chain = consensusChain(CHAIN_ID);
  if (chain === null) throw new Error(`no constants for chain ${CHAIN_ID}`);
  const beacon = createBeaconChain(chain, options);
  const asked: string[] = [];
  let behaviour: HostBehaviour = {};
  const known = new Set<string>();

  const slotOf = (raw: RawBlock): number =>
    slotAt(chain, Number(raw.timestamp) * 1000) - (options.slotsAgo ?? 0);
  const add = (raw: RawBlock): void => {
    const block = { hash: raw.hash, parentHash: raw.parentHash, number: Number(raw.number) };
    beacon.add(slotOf(raw), behaviour.sign?.(block) ?? block);
    known.add(raw.hash);
  };
  /** Adds the newest block, after those of its ancestors that a reorg put in the place of others. */
  const look = async (): Promise<void> => {
    let raw = await call<RawBlock | null>('eth_getBlockByNumber', 'latest', false);
    const fresh: RawBlock[] = [];
    while (raw !== null && !known.has(raw.hash) && fresh.length < FIRST_BLOCKS) {
      fresh.unshift(raw);
      raw = await call<RawBlock | null>('eth_getBlockByHash', raw.parentHash, false);
    }
    if (behaviour.still !== true) for (const block of fresh) add(block);
  };
  const height = Number(await call<string>('eth_blockNumber'));
  const first: RawBlock[] = [];
  for (let number = Math.max(1, height - FIRST_BLOCKS + 1); number <= height; number += 1) {
    first.push(await call<RawBlock>('eth_getBlockByNumber', `0x${number.toString(16)}`, false));
  }
  // A chain that begins with the last block of a period has no update that names the next committee.
  const [oldest, second] = first.map((raw) => periodOf(chain, slotOf(raw)));
  for (const raw of second === undefined || oldest === second ? first : first.slice(1)) add(raw);
  // A node that was stopped or frozen gives nothing, and a test does that on purpose.
  const looking = setInterval(() => void look().catch(() => undefined), LOOK_MS);

  const send = (response: ServerResponse, status: number, body: unknown): void => {
    response.writeHead(status, {
      'content-type': 'application/json',
      ...(behaviour.unreadable !== true && {
        'access-control-allow-origin': '*',
        'access-control-allow-headers': '*',
      }),
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
