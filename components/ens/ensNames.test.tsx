import { fireEvent, screen, waitFor, within } from '@solidjs/testing-library';
import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { address } from '../../tests/fixtures/snapshot.ts';
import {
  fabricate,
  makeSnapshot,
  makeTransaction,
  VIEW_SETTINGS,
  type FabricatedView,
} from '../../tests/ui/fabricated.ts';
import { NEWEST, openTicker } from '../../tests/ui/openTicker.tsx';
import type { Followed } from '../../feed/contract/followed.ts';
import type { Hex } from '../../feed/contract/scalars.ts';
import type { Query } from '../../feed/contract/question.ts';
import type { ViewSettings } from '../../settings/viewSettings.ts';
// Loaded before the tests: on a busy machine, loading it may take longer than a test waits.
import '../names/shownNames.tsx';
import './ensNames.tsx';
import './isNormalised.ts';

const ROUTER = '0x7a250d5630b4cf539739df2c5dacb4c659f2488d';
const MINER = address(0xfee);
const ROWS = [makeTransaction(0), makeTransaction(1, { to: ROUTER, kind: 'call' })];
const [ALICE, BOB, CAROL] = [ROWS[0]!.from, ROWS[0]!.to!, ROWS[1]!.from];
const SETTINGS: ViewSettings = { ...VIEW_SETTINGS, ens: { mainnet: true } };

type NamesQuery = Extract<Query, { readonly kind: 'names' }>;
let page: FabricatedView;

async function open(
  settings: Partial<ViewSettings> = {},
  snapshot: Parameters<typeof makeSnapshot>[0] = {},
): Promise<void> {
  page = fabricate(makeSnapshot(snapshot));
  page.setSettings({ ...SETTINGS, ...settings });
  await openTicker(page);
  page.giveRows(ROWS);
}
const questions = (): readonly NamesQuery[] =>
  page.asked.flatMap(({ query }) => (query.kind === 'names' ? [query] : []));
const asked = (count: number): Promise<NamesQuery> =>
  waitFor(() => {
    expect(questions()).toHaveLength(count);
    return questions().at(-1)!;
  });
function give(names: Readonly<Record<Hex, string>>): void {
  const question = page.asked.findLast(({ query }) => query.kind === 'names');
  question?.answer({
    kind: 'names',
    names: Object.entries(names).map(([each, name]) => ({ address: each as Hex, name })),
  });
  question?.answer({ kind: 'end' });
}
const rows = (): readonly HTMLElement[] =>
  within(screen.getByRole('table', { name: NEWEST }))
    .getAllByRole('row')
    .slice(1);
const toggle = (): boolean => fireEvent.click(screen.getByRole('button', { name: 'Names' }));
/** Silence is what is proven: longer than rows are gathered for one question. */
const aMoment = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 250));

describe('ENS names', () => {
  beforeEach(() => localStorage.setItem('names', ''));
  afterEach(() => {
    localStorage.clear();
    vi.restoreAllMocks();
  });

  it('are beside the short address, as reported by the node; all of a screen are one question', async () => {
    await open();
    const query = await asked(1);
    expect(query).toMatchObject({ chainId: 1, block: page.snapshot()!.blocks[0]!.hash });
    expect([...query.addresses].toSorted()).toEqual([MINER, ALICE, BOB, CAROL].toSorted());
    give({ [ALICE]: 'alice.eth', [MINER]: 'builder.eth' });
    const name = await within(rows()[0]!).findByText('alice.eth');
    expect(rows()[0]!.textContent).toContain('0x0000…f000 alice.eth');
    const mark = name.closest('small')!;
    expect(mark.dataset['verdict']).toBe('reported');
    expect(mark.title).toBe('alice.eth: an ENS name that the node reports. It leads back to this address.');
    expect(name.tagName).toBe('BDI');
    expect(name.closest('a')).toBeNull();
    expect(screen.getAllByText('builder.eth')).toHaveLength(5);
    await aMoment();
    expect(questions()).toHaveLength(1);
    const { violations } = await axe.run(document.body, { rules: { 'color-contrast': { enabled: false } } });
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  });

  it.each<[string, Partial<ViewSettings>, object]>([
    ['at first', { ens: {} }, {}],
    ['while they are off', { ens: { mainnet: false } }, {}],
    ['while they are on for another network', { ens: { sepolia: true } }, {}],
    ['on a rollup', { ens: { base: true } }, { network: 'base', chainId: 8453 }],
    ['of a chain that is not known', { ens: { custom: true } }, { network: 'custom', chainId: 999 }],
  ])('are not asked for %s', async (_when, settings, snapshot) => {
    await open(settings, snapshot);
    await within(rows()[0]!).findByText('0x0000…f000');
    await aMoment();
    expect(questions()).toEqual([]);
  });

  it('are not asked for while Names is off, and each switch removes them at once', async () => {
    localStorage.clear();
    await open();
    await aMoment();
    expect(questions()).toEqual([]);
    toggle();
    await asked(1);
    give({ [ALICE]: 'alice.eth' });
    await within(rows()[0]!).findByText('alice.eth');
    toggle();
    expect(screen.queryByText('alice.eth')).toBeNull();
    page.tick();
    page.giveRows(ROWS);
    await aMoment();
    expect(questions()).toHaveLength(1);
    toggle();
    await asked(2);
    give({ [ALICE]: 'alice.eth' });
    await screen.findByText('alice.eth');
    page.setSettings({ ...SETTINGS, ens: {} });
    expect(screen.queryByText('alice.eth')).toBeNull();
    await aMoment();
    expect(questions()).toHaveLength(2);
    page.setSettings(SETTINGS);
    await asked(3);
    give({ [ALICE]: 'alice.eth' });
    await screen.findByText('alice.eth');
  });

  it.each<[string, Followed['sent']]>([
    ['is known', { from: CAROL, nonce: 1, content: null }],
    ['is only in the rows', null],
  ])(
    'of watched addresses and followed transactions, whose sender %s, are never asked for',
    async (_how, sent) => {
      const followed: Followed = {
        hash: ROWS[1]!.hash,
        network: 'mainnet',
        chainId: 1,
        look: 'quiet',
        sent,
        state: { tag: 'unseen' },
        since: 0,
        seenTo: null,
        missed: 0,
      };
      await open({ watched: [{ address: ALICE, label: 'Me' }] }, { followed: [followed] });
      expect([...(await asked(1)).addresses].toSorted()).toEqual([MINER, BOB].toSorted());
      page.tick();
      page.giveRows(ROWS);
      await asked(2);
      await aMoment();
      expect(questions().flatMap(({ addresses }) => addresses)).not.toContain(ALICE);
      expect(questions().flatMap(({ addresses }) => addresses)).not.toContain(CAROL);
    },
  );

  it.each([
    ['in another form', 'Alice.eth'],
    ['that turns the text around', 'alice\u202E.eth'],
    ['with NUL', 'alice\u0000.eth'],
    ['of a listed contract', 'uniswap-v2-router.eth'],
    ['of another address', '0x7a250d5630b4cf539739df2c5dacb4c659f2488d.eth'],
  ])('%s are not shown', async (_form, name) => {
    await open();
    await asked(1);
    give({ [ALICE]: name, [BOB]: 'bob.eth' });
    await within(rows()[0]!).findByText('bob.eth');
    expect(rows()[0]!.querySelectorAll('.known')).toHaveLength(1);
  });

  it('that are long are cut in their middle, in full in the title', async () => {
    const long = `${'h'.repeat(40)}.${'b'.repeat(41)}.eth`;
    await open();
    await asked(1);
    give({ [ALICE]: long });
    const name = await screen.findByText(`${'h'.repeat(20)}…${'b'.repeat(8)}.eth`);
    expect(name.closest('small')!.title).toContain(long);
  });

  it('are asked for again at another block, and gone where the node has none there', async () => {
    await open();
    await asked(1);
    give({ [ALICE]: 'alice.eth' });
    await screen.findByText('alice.eth');
    page.tick();
    page.giveRows(ROWS);
    const query = await asked(2);
    expect(query.block).toBe(page.snapshot()!.blocks[0]!.hash);
    expect(query.addresses).toContain(ALICE);
    give({});
    await waitFor(() => expect(screen.queryByText('alice.eth')).toBeNull());
  });

  it('of a block that is no longer shown are not taken', async () => {
    await open();
    await asked(1);
    const late = page.asked.findLast(({ query }) => query.kind === 'names')!;
    page.tick();
    page.giveRows(ROWS);
    await asked(2);
    expect(late.cancelled).toBe(true);
  });

  it('are asked for again where other rows came before they could be judged', async () => {
    await open();
    await asked(1);
    give({ [ALICE]: 'müller.eth' });
    fireEvent.click(rows()[0]!);
    expect((await asked(2)).addresses).toContain(ALICE);
    give({ [ALICE]: 'müller.eth' });
    expect(await screen.findAllByText('müller.eth')).toHaveLength(2);
  });

  it('are in the details as well, without another question', async () => {
    await open();
    await asked(1);
    give({ [ALICE]: 'alice.eth' });
    await screen.findByText('alice.eth');
    fireEvent.click(rows()[0]!);
    const details = screen.getByRole('region', { name: 'Transaction details' });
    expect(within(details).getByText('alice.eth')).toBeTruthy();
    await aMoment();
    expect(questions()).toHaveLength(1);
  });
});
