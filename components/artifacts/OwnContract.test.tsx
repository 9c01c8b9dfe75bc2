import { fireEvent, screen, within } from '@solidjs/testing-library';
import { Interface, type InterfaceAbi } from 'ethers/abi';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { artifactText, builtCode } from '../../tests/artifactFiles.ts';
import { address, hash } from '../../tests/fixtures/snapshot.ts';
import {
  type Asked,
  fabricate,
  makeSnapshot,
  makeTransaction,
  type FabricatedView,
} from '../../tests/ui/fabricated.ts';
import { NEWEST, openTicker } from '../../tests/ui/openTicker.tsx';
import type { Artifact } from '../../feed/artifacts/artifact.ts';
import { readArtifact } from '../../feed/artifacts/readArtifact.ts';
import { hex } from '../../feed/contract/hex.ts';
import type { Part, Query } from '../../feed/contract/question.ts';
import type { Hex } from '../../feed/contract/scalars.ts';
import type { Snapshot } from '../../feed/contract/snapshot.ts';
// Loaded before the tests: on a busy machine, loading it may take longer than a test waits.
import './OwnContract.tsx';
import '../meaning/CallArguments.tsx';

const stored = vi.hoisted(() => ({ artifacts: [] as unknown[] }));
vi.mock('./artifactsBridge.ts', () => ({ readArtifacts: async () => stored.artifacts }));

const PLAIN = address(0x91a1);
const { abi } = JSON.parse(artifactText('foundry', 'Plain')) as { readonly abi: InterfaceAbi };
const encoder = new Interface(abi);
const CODE = hex(`0x${builtCode('foundry', 'Plain').deployed}`);
const NOTE = hex(encoder.encodeFunctionData('note', ['hello']));
const LOCAL: Partial<Snapshot> = { local: true, chainId: 31_337, network: 'local' };

async function artifactOf(): Promise<Artifact> {
  const read = await readArtifact(artifactText('foundry', 'Plain'), 'Plain.json');
  if (read.kind === 'problem') throw new Error(read.problem.kind);
  return read.artifact;
}

/** Opens the details of a call of `note` on a local chain, unless `over` is another. */
async function openDetails(over: Partial<Snapshot> = LOCAL): Promise<FabricatedView> {
  const environment = await openTicker(fabricate(makeSnapshot(over)));
  environment.giveRows([makeTransaction(0, { to: PLAIN, selector: hex(NOTE.slice(0, 10)), kind: 'call' })]);
  const table = screen.getByRole('table', { name: NEWEST });
  fireEvent.click(within(table).getAllByRole('row')[1]!);
  await screen.findByRole('region', { name: 'Transaction details' });
  return environment;
}

/** Answers the last question of this kind once it is asked. */
async function answer(
  { asked }: FabricatedView,
  kind: Query['kind'],
  ...parts: readonly Part[]
): Promise<Asked> {
  const question = await vi.waitFor(() => {
    const found = asked.findLast(({ query, cancelled }) => query.kind === kind && !cancelled);
    if (found === undefined) throw new Error(`no question for ${kind}`);
    return found;
  });
  for (const part of parts) question.answer(part);
  question.answer({ kind: 'end' });
  return question;
}

const codes = (code: Hex, behind: Hex | null = null): Part => ({
  kind: 'codes',
  codes: [{ address: PLAIN, code, behind: behind === null ? null : { address: address(0x9), code: behind } }],
});
const own = (): HTMLElement => screen.getByRole('region', { name: 'Your own contracts' });
/** Waits for these words: the codes are hashed beside the page. */
const expectWords = (words: string): Promise<void> =>
  vi.waitFor(() => expect(own().textContent).toContain(words));
const outcome = (over: Partial<Extract<Part, { kind: 'outcome' }>>): Part => ({
  kind: 'outcome',
  logs: [],
  check: { kind: 'matches', headerMatches: true },
  revert: null,
  thrower: null,
  ...over,
});

beforeEach(async () => {
  stored.artifacts = [await artifactOf()];
});

describe('a call of a contract with an artifact', () => {
  it('has its name, its method and the arguments, labelled as the user’s own', async () => {
    const view = await openDetails();
    await answer(view, 'codes', codes(CODE));
    await answer(view, 'input', { kind: 'input', input: NOTE });
    await expectWords('Plain your artifact');
    await expectWords('note');
    await expectWords('text string');
    await expectWords('hello');
  });

  it('is asked about once, at its block, and its events after a press', async () => {
    const view = await openDetails();
    const question = await answer(view, 'codes', codes(CODE));
    expect(question.query).toMatchObject({ block: hash(17_034_870), addresses: [PLAIN] });
    expect(view.asked.filter(({ query }) => query.kind === 'outcome')).toEqual([]);
    fireEvent.click(await screen.findByRole('button', { name: 'Events and errors' }));
    const { topics, data } = encoder.encodeEventLog('Noted', [PLAIN, 'seen']);
    const log = { address: PLAIN, topics: topics.map(hex), data: hex(data) };
    await answer(view, 'outcome', outcome({ logs: [log, { ...log, topics: [hash(7)] }] }));
    await vi.waitFor(() => expect(own().textContent).toContain('seen'));
    const items = within(within(own()).getByRole('list', { name: 'Events and errors' })).getAllByRole(
      'listitem',
    );
    expect(items[0]?.textContent).toContain('Noted');
    expect(items[0]?.textContent).toContain('who address');
    expect(items[0]?.textContent).toContain('seen');
    expect(items[1]?.textContent).not.toContain('Noted');
    await expectWords('matches');
    expect(view.asked.filter(({ query }) => query.kind === 'codes')).toHaveLength(1);
    // The next parts of the block bring the row anew, and nothing is asked again.
    view.giveRows([makeTransaction(0, { to: PLAIN, selector: hex(NOTE.slice(0, 10)), kind: 'call' })]);
    expect(own().textContent).toContain('seen');
    for (const kind of ['codes', 'input', 'outcome'])
      expect(view.asked.filter(({ query }) => query.kind === kind)).toHaveLength(1);
  });

  it('has its error by name and arguments, also of a contract that it called', async () => {
    const other = address(0x92);
    const view = await openDetails();
    await answer(view, 'codes', {
      kind: 'codes',
      codes: [{ address: PLAIN, code: '0x5f5ffd', behind: null }],
    });
    fireEvent.click(await screen.findByRole('button', { name: 'Events and errors' }));
    const data = hex(encoder.encodeErrorResult('Refused', [77]));
    await answer(view, 'outcome', outcome({ revert: data, thrower: other }));
    await expectWords(`own error ${data.slice(0, 10)}`);
    const question = await answer(view, 'codes', {
      kind: 'codes',
      codes: [
        { address: PLAIN, code: '0x5f5ffd', behind: null },
        { address: other, code: CODE, behind: null },
      ],
    });
    expect(question.query).toMatchObject({ addresses: [PLAIN, other] });
    await expectWords('Refused');
    await expectWords('code uint256');
    await expectWords('77');
  });

  it.each([
    [
      '0x08c379a0' + '20'.padStart(64, '0') + '2'.padStart(64, '0') + '6e6f'.padEnd(64, '0'),
      'message string',
    ],
    [`0x4e487b71${'11'.padStart(64, '0')}`, 'code uint256'],
    ['0x', 'Failed'],
  ])('that fails with %s has the words of Solidity, or none', async (revert, words) => {
    const view = await openDetails();
    await answer(view, 'codes', codes(CODE));
    fireEvent.click(await screen.findByRole('button', { name: 'Events and errors' }));
    await answer(view, 'outcome', outcome({ revert: hex(revert) }));
    await expectWords(words);
  });

  it('behind a proxy is labelled so', async () => {
    const view = await openDetails();
    await answer(view, 'codes', codes('0x5f5ffd', CODE));
    await expectWords('Plain your artifact, behind a proxy');
  });
});

/** Silence is what is proven: by then the section would be there, or its question asked. */
const aMoment = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 50));

describe('nothing is named', () => {
  it('where the code has another byte', async () => {
    const view = await openDetails();
    await answer(view, 'codes', codes(hex(`0x7${CODE.slice(3)}`)));
    await expectWords('None of your artifacts has this contract’s code.');
    expect(own().textContent).not.toContain('note');
  });

  it('where no code is', async () => {
    const view = await openDetails();
    await answer(view, 'codes', codes('0x'));
    await aMoment();
    expect(screen.queryByRole('region', { name: 'Your own contracts' })).toBeNull();
  });

  it('where no artifact is stored, and then nothing is asked', async () => {
    stored.artifacts = [];
    const view = await openDetails();
    await aMoment();
    expect(view.asked.filter(({ query }) => query.kind === 'codes' || query.kind === 'input')).toEqual([]);
  });

  it('on another chain, and then nothing is asked', async () => {
    const view = await openDetails({});
    await aMoment();
    expect(view.asked.filter(({ query }) => query.kind === 'codes' || query.kind === 'input')).toEqual([]);
  });
});
