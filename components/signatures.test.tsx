import { render, screen } from '@solidjs/testing-library';
import { describe, expect, it, vi } from 'vitest';
import type { ConsensusView } from '../feed/contract/proof.ts';
import { hash } from '../tests/fixtures/snapshot.ts';
import { fabricate, makeSnapshot, START, type FabricatedView } from '../tests/ui/fabricated.ts';
import './afterFirstPaint.ts';
import { Ticker } from './Ticker.tsx';

const NEWEST = 17_034_870;
const head = { slot: 9, hash: hash(NEWEST - 1), number: NEWEST - 1, by: 510, of: 512 };
const viewOf = (over: Partial<ConsensusView> = {}): ConsensusView => ({
  host: 'https://beacon.example',
  state: { kind: 'signed', head, behind: 2 },
  signed: [1, 2, 3, 4].map((back) => ({ hash: hash(NEWEST - back), by: 510, of: 512 })),
  final: null,
  ...over,
});

async function open(
  consensus: ConsensusView | null,
  room: 'middle' | 'wide' = 'middle',
): Promise<FabricatedView> {
  const environment = fabricate(makeSnapshot({ consensus }), room);
  render(() => <Ticker view={environment.view} />);
  await screen.findByRole('tab', { name: 'Transactions' });
  // The words come once the light client is on.
  if (consensus !== null) await vi.waitUntil(() => line()?.dataset['verdict'] !== 'off');
  return environment;
}
const line = (): HTMLElement | null => document.querySelector<HTMLElement>('[data-check=consensus]');
const rows = (): readonly HTMLElement[] => [...document.querySelectorAll<HTMLElement>('tr[data-sure]')];

describe('signatures', () => {
  it.each([{ kind: 'noRoot' }, { kind: 'tooOld', since: 0 }] as const)(
    'whose host is not asked ($kind) name no second server that sees the IP address',
    async (state) => {
      await open(viewOf({ state }));
      expect(screen.getByText('wss://node.example sees your IP address.')).toBeTruthy();
    },
  );

  it('that are off leave the rows checked and the line to scripts', async () => {
    await open(null);
    expect(line()?.dataset['verdict']).toBe('off');
    expect(line()?.classList.contains('hidden')).toBe(true);
    expect(rows().map((row) => row.dataset['sure'])).toEqual(Array.from({ length: 5 }, () => 'checked'));
    expect(screen.getByText('wss://node.example sees your IP address.')).toBeTruthy();
  });

  it('mark each row with the number who signed, and name who was asked and who sees the address', async () => {
    await open(viewOf());
    expect(rows().map((row) => row.dataset['sure'])).toEqual([
      'checked',
      'signed',
      'signed',
      'signed',
      'signed',
    ]);
    expect(rows().map((row) => row.querySelector('.check')?.textContent)).toEqual([
      '✓',
      '✓✓',
      '✓✓',
      '✓✓',
      '✓✓',
    ]);
    expect(rows()[1]?.querySelector('.check')?.getAttribute('aria-label')).toMatch(/; signed by 510 of 512$/);
    expect(line()?.textContent).toBe('Signed by 510 of 512, 2 slots behind; asked https://beacon.example');
    expect(screen.getByText(/and so does https:\/\/beacon\.example/)).toBeTruthy();
  });

  it('are spelled out where there is room', async () => {
    await open(viewOf(), 'wide');
    expect(screen.getAllByText('signed by 510 of 512')).toHaveLength(4);
  });

  it('that contradict a row make it red, in words too', async () => {
    await open(viewOf({ state: { kind: 'contradicted', head, kept: hash(NEWEST) }, signed: [] }));
    const [row] = rows();
    expect(row?.dataset['sure']).toBe('mismatch');
    expect(row?.querySelector('.check')?.getAttribute('aria-label')).toMatch(/contradicts what two thirds/);
    expect(line()?.dataset['verdict']).toBe('contradicted');
  });

  it('that are too old lead to the settings', async () => {
    const environment = await open(
      viewOf({ state: { kind: 'tooOld', since: START - 8 * 86_400_000 }, signed: [] }),
    );
    line()?.querySelector('button')?.click();
    expect(environment.opened()).toBe(1);
  });
});

describe('finality as the node reports it', () => {
  const finality = (): HTMLElement | null => document.querySelector<HTMLElement>('[data-check=finality]');
  const answer = (environment: FabricatedView, safe: number | null, finalized: number | null): void => {
    const question = environment.asked.findLast(({ query }) => query.kind === 'finality');
    question?.answer({ kind: 'finality', safe, finalized });
  };

  it('is asked once and shown as reported', async () => {
    const environment = await open(null);
    expect(environment.asked.filter(({ query }) => query.kind === 'finality')).toHaveLength(1);
    answer(environment, NEWEST - 32, NEWEST - 64);
    expect(finality()?.textContent).toBe(
      'final up to 17,034,806, safe up to 17,034,838, reported by the node',
    );
    expect(finality()?.dataset['verdict']).toBe('reported');
  });

  it('is called late past four epochs, on chains whose finality follows Ethereum’s rules', async () => {
    const environment = await open(null);
    answer(environment, null, NEWEST - 129);
    expect(finality()?.textContent).toContain('more than four epochs behind');
    environment.setSnapshot(makeSnapshot({ network: 'local', chainId: 31_337 }));
    answer(environment, 0, 0);
    expect(finality()?.textContent).not.toContain('epochs behind');
  });

  it('is not shown where the node reports none', async () => {
    const environment = await open(null);
    answer(environment, null, null);
    expect(finality()).toBeNull();
  });
});
