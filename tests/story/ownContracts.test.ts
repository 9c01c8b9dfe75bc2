import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type OwnMatch, firstOf, matchOwn } from '../../components/artifacts/matchOwn.ts';
import type { Artifact } from '../../feed/artifacts/artifact.ts';
import { artifactAbi } from '../../feed/artifacts/artifactAbi.ts';
import { readArtifact } from '../../feed/artifacts/readArtifact.ts';
import { receiptsWork } from '../../feed/check/receiptsWork.ts';
import type { Feed } from '../../feed/contract/feedApi.ts';
import type { Part, Query } from '../../feed/contract/question.ts';
import type { Hex } from '../../feed/contract/scalars.ts';
import type { Snapshot } from '../../feed/contract/snapshot.ts';
import type { Decoded } from '../../feed/decode/decodeCall.ts';
import { answerDeployed } from '../../feed/deployed/answerDeployed.ts';
import { createFeed } from '../../feed/feed.ts';
import { type Anvil, startAnvil } from '../../scripts/chain/anvil.ts';
import { artifactText, type Tool, TOOLS } from '../artifactFiles.ts';
import { deployOwn, type OwnContracts } from '../ownContracts.ts';

// Real builds on a real node: the feed answers for codes, logs and errors, and the artifacts name them.

let anvil: Anvil;
let feed: Feed;
let last: Snapshot | null = null;
let own: OwnContracts;

const artifacts = (tool: Tool): Promise<readonly Artifact[]> =>
  Promise.all(
    (['Counter', 'Plain', 'Steps'] as const).map(async (contract) => {
      const read = await readArtifact(artifactText(tool, contract), contract);
      if (read.kind === 'problem') throw new Error(read.problem.kind);
      return read.artifact;
    }),
  );

async function ask(query: Query): Promise<readonly Part[]> {
  const parts: Part[] = [];
  await new Promise<void>((resolve) => {
    feed.ask(query, (part) => {
      parts.push(part);
      if (part.kind === 'end' || part.kind === 'failed') resolve();
    });
  });
  return parts;
}

async function partOf<Kind extends Part['kind']>(
  query: Query,
  kind: Kind,
): Promise<Extract<Part, { kind: Kind }>> {
  const parts = await ask(query);
  const found = parts.find((part): part is Extract<Part, { kind: Kind }> => part.kind === kind);
  if (found === undefined) throw new Error(JSON.stringify(parts));
  return found;
}

async function matchesAt(block: Hex, address: Hex, tool: Tool): Promise<readonly OwnMatch[]> {
  const { codes } = await partOf({ kind: 'codes', block, addresses: [address] }, 'codes');
  const stored = await artifacts(tool);
  return (await Promise.all(codes.map((code) => matchOwn(stored, code, artifactAbi)))).flat();
}
const names = (matches: readonly OwnMatch[]): readonly string[] =>
  matches.map(({ name, behind }) => (behind ? `behind ${name}` : name));
const target = (to: Hex): Parameters<OwnMatch['abi']['call']>[1] => ({ to, chainId: 31_337 });
/** Names and numbers of the arguments, tuples opened. */
function plain(decoded: Decoded | null): string {
  if (decoded?.kind !== 'call') return decoded === null ? 'nothing' : decoded.kind;
  const show = (list: Extract<Decoded, { kind: 'call' }>['arguments']): string =>
    list
      .map(({ name, value }) => {
        if (value.kind === 'list') return `${name} (${show(value.items)})`;
        if (value.kind === 'number') return `${name} ${value.number}`;
        return value.kind === 'text' ? `${name} ${value.text}` : name;
      })
      .join(', ');
  return `${decoded.name}(${show(decoded.arguments)})`;
}

async function start(tool: Tool): Promise<void> {
  const accounts = await anvil.call<readonly string[]>('eth_accounts');
  own = await deployOwn(anvil, tool, accounts[0] ?? '');
  feed.configure({
    network: 'local',
    chainId: null,
    endpoints: [anvil.socketUrl],
    own: true,
    paused: false,
    loading: 'onDemand',
    price: false,
    priceAtRest: false,
    feesAtRest: false,
    counts: false,
    priceFeed: null,
    priceHeartbeat: null,
    watched: [],
    consensus: null,
    followed: [],
  });
  await shows(own.created);
}

/** Waits until the feed has this block. */
const shows = (block: Hex): Promise<void> =>
  vi.waitFor(() => expect(last?.blocks.map(({ hash }) => hash)).toContain(block), { timeout: 20_000 });

async function sent(...call: Parameters<OwnContracts['send']>): Promise<Hex> {
  const { block } = await own.send(...call);
  await shows(block);
  return block;
}

beforeEach(async () => {
  last = null;
  anvil = await startAnvil({ blockTime: null });
  feed = createFeed({ snapshot: (snapshot) => void (last = snapshot), sightings: () => undefined });
});
afterEach(async () => {
  feed.close();
  await anvil.stop();
});

describe.each(TOOLS)('contracts that %s built', { timeout: 60_000 }, (tool) => {
  it('are known by their code: with immutables, linked, and as a library', async () => {
    await start(tool);
    const block = own.created;
    expect(names(await matchesAt(block, own.counter, tool))).toEqual(['Counter']);
    expect(names(await matchesAt(block, own.plain, tool))).toEqual(['Plain']);
    expect(names(await matchesAt(block, own.steps, tool))).toEqual(['Steps']);
  });

  it('have their events by name and arguments, from receipts that match the block', async () => {
    await start(tool);
    const block = await sent(own.counter, 'Counter', 'count', 4);
    const matches = await matchesAt(block, own.counter, tool);
    const { input } = await partOf({ kind: 'input', block, index: 0 }, 'input');
    expect(plain(firstOf(matches, (abi) => abi.call(input ?? '0x', target(own.counter))))).toBe(
      'count(by 4)',
    );
    const { logs, check, revert } = await partOf({ kind: 'outcome', block, index: 0 }, 'outcome');
    expect(check).toEqual({ kind: 'matches', headerMatches: true });
    expect(revert).toBeNull();
    expect(logs.map((log) => plain(firstOf(matches, (abi) => abi.event(log, target(own.counter)))))).toEqual([
      'Counted(who, topic, step (by 4, who))',
    ]);
  });

  it('have their errors by name and arguments', async () => {
    await start(tool);
    const block = await sent(own.counter, 'Counter', 'count', 11);
    const { revert, logs } = await partOf({ kind: 'outcome', block, index: 0 }, 'outcome');
    expect(logs).toEqual([]);
    const matches = await matchesAt(block, own.counter, tool);
    expect(plain(firstOf(matches, (abi) => abi.error(revert ?? '0x', target(own.counter))))).toBe(
      'TooMuch(most 10, step (by 11, who))',
    );
  });

  it('have no names once one byte of the code is another', async () => {
    await start(tool);
    const before = await sent(own.counter, 'Counter', 'count', 1);
    const code = await anvil.call<Hex>('eth_getCode', own.counter, 'latest');
    const other = `${code.slice(0, 20)}${code[20] === '0' ? '1' : '0'}${code.slice(21)}`;
    await anvil.call('anvil_setCode', own.counter, other);
    await anvil.mine();
    await vi.waitFor(() => expect(last?.blocks[0]?.hash).not.toBe(before), { timeout: 20_000 });
    const block = last?.blocks[0]?.hash ?? '0x';
    expect(names(await matchesAt(block, own.counter, tool))).toEqual([]);
  });
});

it('a contract behind a proxy is known by its implementation', { timeout: 60_000 }, async () => {
  await start('foundry');
  const clone: Hex = `0x${'c1'.repeat(20)}`;
  const proxy: Hex = `0x${'c2'.repeat(20)}`;
  const digits = own.counter.slice(2);
  await anvil.call('anvil_setCode', clone, `0x363d3d373d3d3d363d73${digits}5af43d82803e903d91602b57fd5bf3`);
  await anvil.call('anvil_setCode', proxy, '0x5f5ffd');
  // EIP-1967's slot of the implementation.
  const slot = '0x360894a13ba1a3210667c828492db98dca3e2076cc3735a920a3ca505d382bbc';
  await anvil.call('anvil_setStorageAt', proxy, slot, `0x${digits.padStart(64, '0')}`);
  const block = await sent(own.plain, 'Plain', 'note', 'x');
  expect(names(await matchesAt(block, clone, 'foundry'))).toEqual(['behind Counter']);
  expect(names(await matchesAt(block, proxy, 'foundry'))).toEqual(['behind Counter']);
});

it(
  'a contract that emits inside another one’s call is known by its own code',
  { timeout: 60_000 },
  async () => {
    await start('foundry');
    const block = await sent(own.counter, 'Counter', 'pass', own.plain, 'hello');
    const { logs } = await partOf({ kind: 'outcome', block, index: 0 }, 'outcome');
    expect(logs.map(({ address }) => address)).toEqual([own.plain]);
    const matches = await matchesAt(block, own.plain, 'foundry');
    expect(logs.map((log) => plain(firstOf(matches, (abi) => abi.event(log, target(own.plain)))))).toEqual([
      'Noted(who, note hello)',
    ]);
  },
);

it('an error that a contract passes on is of the one that gave it', { timeout: 60_000 }, async () => {
  await start('foundry');
  const block = await sent(own.counter, 'Counter', 'passRefusal', own.plain, 77);
  const { revert, thrower } = await partOf({ kind: 'outcome', block, index: 0 }, 'outcome');
  expect(thrower).toBe(own.plain);
  const matches = await matchesAt(block, own.plain, 'foundry');
  expect(plain(firstOf(matches, (abi) => abi.error(revert ?? '0x', target(own.plain))))).toBe(
    'Refused(code 77)',
  );
});

it('a node that is not on this machine, or of another chain, is not asked', async () => {
  const asked: string[] = [];
  const call = async (method: string): Promise<unknown> => void asked.push(method);
  for (const [isHere, chainId] of [
    [false, 31_337],
    [true, 1],
    [true, null],
  ] as const) {
    const deps = { call, callBatch: async () => [], loopback: () => isHere, network: { chainId } };
    const answer = answerDeployed(
      { kind: 'codes', block: '0xab', addresses: ['0xcd'] },
      deps,
      { receipts: () => Promise.reject(new Error('no check')) },
      {
        block: { hash: '0xab', number: 1, receiptsRoot: '0x' },
        headerMatches: true,
        rows: { count: 0, read: () => [], input: () => null },
      },
    );
    await expect(answer).rejects.toMatchObject({ reason: { kind: 'noMethod' } });
  }
  expect(asked).toEqual([]);
});

it('receipts are asked for one by one of a node that has none of a block', { timeout: 60_000 }, async () => {
  await start('foundry');
  const block = await sent(own.counter, 'Counter', 'count', 2);
  const { rows } = await partOf({ kind: 'transactions', block }, 'rows');
  const raw = await anvil.call<Readonly<Record<string, unknown>>>('eth_getBlockByHash', block, false);
  const asked: string[] = [];
  const part = await answerDeployed(
    { kind: 'outcome', block, index: 0 },
    {
      async call(method) {
        asked.push(method);
        return null;
      },
      async callBatch(method, params) {
        asked.push(method);
        return await Promise.all(params.map((each) => anvil.call(method, ...each)));
      },
      loopback: () => true,
      network: { chainId: 1337 },
    },
    { receipts: (job) => receiptsWork(job, () => undefined) },
    {
      block: { hash: block, number: 7, receiptsRoot: raw['receiptsRoot'] as Hex },
      headerMatches: true,
      rows: { count: rows.length, read: (first, end) => rows.slice(first, end), input: () => '0x' },
    },
  );
  expect(asked).toEqual(['eth_getBlockReceipts', 'eth_getTransactionReceipt']);
  expect(part).toMatchObject({ check: { kind: 'matches' }, logs: [{ address: own.counter }], revert: null });
});
