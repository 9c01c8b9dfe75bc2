import { fireEvent, screen, waitFor } from '@solidjs/testing-library';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import './FollowPanel.tsx';
import type { Followed, FollowState } from '../../feed/contract/followed.ts';
import { hash } from '../../tests/fixtures/snapshot.ts';
import { fabricate, type FabricatedView, makeSnapshot, START } from '../../tests/ui/fabricated.ts';
import { openTicker } from '../../tests/ui/openTicker.tsx';

const following = vi.hoisted(() => ({ asked: [] as unknown[][], answer: 'done', notify: false }));
vi.mock('./followBridge.ts', () => {
  const asks =
    (name: string) =>
    async (...given: readonly unknown[]): Promise<string> => {
      following.asked.push([name, ...given]);
      return following.answer;
    };
  return {
    followBridge: {
      follow: asks('follow'),
      bringBack: asks('bringBack'),
      unfollow: asks('unfollow'),
      askReason: asks('askReason'),
      mayNotify: async () => following.notify,
      requestNotifications: async () => (following.notify = true),
    },
  };
});
beforeEach(() => {
  Object.assign(following, { asked: [], answer: 'done', notify: false });
});

const HASH = hash(0xabc);
const BY = hash(0xdef);
const at = { block: hash(17_034_868), number: 17_034_868, index: 2, sure: 'reported' } as const;
const content = {
  to: null,
  value: '0',
  selector: null,
  digest: null,
  maxFee: '30000000000',
  maxTip: '2000000000',
};

/** As the user types them for a quiet look. */
const TYPED = { from: BY, nonce: 7, content: null };

const followed = (state: FollowState, over: Partial<Followed> = {}): Followed => ({
  hash: HASH,
  network: 'mainnet',
  chainId: 1,
  look: 'byHash',
  sent: null,
  state,
  since: START - 60_000,
  seenTo: null,
  missed: 0,
  ...over,
});

const open = (...list: readonly Followed[]): Promise<FabricatedView> =>
  openTicker(fabricate(makeSnapshot({ followed: list })));

async function openField(view?: FabricatedView): Promise<FabricatedView> {
  const opened = view ?? (await open());
  fireEvent.keyDown(document, { key: 'f' });
  await screen.findByLabelText('Follow a transaction');
  return opened;
}
const field = (): HTMLInputElement => screen.getByLabelText<HTMLInputElement>('Follow a transaction');
function submit(text: string): void {
  fireEvent.input(field(), { target: { value: text } });
  fireEvent.submit(field().form!);
}

describe('the field', () => {
  it('opens with the focus by its key and by its button, and closes by Escape', async () => {
    await openField();
    expect(document.activeElement).toBe(field());
    fireEvent.keyDown(field(), { key: 'Escape' });
    expect(screen.queryByLabelText('Follow a transaction')).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Follow' }));
    expect(await screen.findByLabelText('Follow a transaction')).toBeTruthy();
  });

  it.each(['Escape', 'Close'])('gives the focus back to the button when it closes: %s', async (way) => {
    await open();
    const button = screen.getByRole('button', { name: 'Follow' });
    button.focus();
    fireEvent.click(button);
    await screen.findByLabelText('Follow a transaction');
    expect(document.activeElement).toBe(field());
    const close = screen.getByRole('button', { name: 'Close' });
    close.focus();
    if (way === 'Close') fireEvent.click(close);
    else fireEvent.keyDown(close, { key: 'Escape' });
    expect(document.activeElement).toBe(button);
  });

  it('sends a pasted hash to the background, and takes it out of a link', async () => {
    await openField();
    submit(`https://etherscan.io/tx/${HASH}`);
    await waitFor(() => expect(following.asked).toEqual([['follow', HASH, 'byHash', null, false]]));
    expect((await screen.findByRole('status', { name: '' })).textContent).toMatch(/taken out of the link/);
    expect(field().value).toBe('');
  });

  it.each([
    ['known', 'This transaction is followed already.'],
    ['full', 'Ten transactions are followed. Remove one first.'],
    ['failed', 'The browser could not store it. Please try again.'],
  ] as const)('keeps the text with the reason when the answer is %s', async (answer, words) => {
    await openField();
    following.answer = answer;
    submit(HASH);
    expect((await screen.findByRole('alert')).textContent).toBe(words);
    expect(field().value).toBe(HASH);
  });

  it('names the cost and the reader of each way to look', async () => {
    await openField();
    expect(
      screen.getByText(/This node learns the hash. About 7,200 small requests and 12 MB a day/),
    ).toBeTruthy();
    expect(
      screen.getByText(/Every block is loaded and searched in this browser, about 2.9 GB a day/),
    ).toBeTruthy();
  });

  it('sends sender and nonce for a quiet look, and refuses one without the other', async () => {
    await openField();
    fireEvent.click(screen.getByLabelText(/^Quietly/));
    fireEvent.input(screen.getByLabelText('Nonce'), { target: { value: '7' } });
    submit(HASH);
    expect((await screen.findByRole('alert')).textContent).toMatch(/An address is 0x/);
    const from = `0x${'ab'.repeat(20)}`;
    fireEvent.input(screen.getByLabelText('Sender'), { target: { value: from } });
    submit(HASH);
    const sent = { from, nonce: 7, content: null };
    await waitFor(() => expect(following.asked).toEqual([['follow', HASH, 'quiet', sent, false]]));
  });

  it('offers no quiet look on a fast chain', async () => {
    const snapshot = makeSnapshot({ network: 'arbitrum', chainId: 42_161, blockTime: 250 });
    await openField(await openTicker(fabricate(snapshot)));
    expect(screen.getByLabelText<HTMLInputElement>(/^Quietly/).disabled).toBe(true);
    expect(screen.getByText(/too fast to load every block/)).toBeTruthy();
  });

  it('asks for notifications at a press, and not where they are allowed', async () => {
    await openField();
    fireEvent.click(await screen.findByRole('button', { name: 'Notify me' }));
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Notify me' })).toBeNull());
    expect(following.notify).toBe(true);
  });
});

describe('an item of the list', () => {
  const item = async (): Promise<HTMLElement> => {
    const list = await screen.findByRole('list', { name: 'Followed transactions' });
    return list.querySelector<HTMLElement>('li')!;
  };

  const CASES: readonly (readonly [string, FollowState, RegExp, Partial<Followed>?])[] = [
    // Nobody may have been asked yet, as while paused, or nobody has answered.
    ['unseen', { tag: 'unseen' }, /Not seen yet · 60s/],
    ['unseen quietly', { tag: 'unseen' }, /Not found yet in the blocks searched here/, { look: 'quiet' }],
    ['waiting', { tag: 'waiting' }, /Waiting in the pool of this node · 60s/],
    [
      'waiting, soon',
      { tag: 'waiting' },
      /tip 2 gwei over the next base fee: likely soon/,
      { sent: { from: '0x', nonce: 1, content } },
    ],
    [
      'waiting, not soon',
      { tag: 'waiting' },
      /pays at most 3 gwei, below the next base fee of 24.01: not soon/,
      { sent: { from: '0x', nonce: 1, content: { ...content, maxFee: '3000000000' } } },
    ],
    ['included', { tag: 'included', at }, /In block 17,034,868 · 3 blocks deep · reported by the node/],
    ['checked', { tag: 'included', at: { ...at, sure: 'checked' } }, /checked here/],
    [
      'failed',
      { tag: 'failed', at, reason: { kind: 'error', text: 'no' } },
      /Failed in block 17,034,868.*Reason: “no”.*replay at the block’s start/,
    ],
    [
      'failed by a panic',
      { tag: 'failed', at, reason: { kind: 'panic', code: 0x11 } },
      /Reason: panic 0x11, arithmetic overflow/,
    ],
    [
      'in a block without receipts',
      { tag: 'unsure', at },
      /In block 17,034,868; whether it succeeded is not known · 3 blocks deep/,
    ],
    [
      'final without receipts',
      { tag: 'final', at, outcome: { kind: 'unknown' }, by: 'reported' },
      /Final in block 17,034,868; whether it succeeded is not known, reported final by the node/,
    ],
    ['replaced', { tag: 'replaced', at, by: BY, how: 'speedUp' }, /Replaced by 0x0000…0def, sped up/],
    ['cancelled', { tag: 'replaced', at, by: BY, how: 'cancel' }, /which cancels it, in block 17,034,868/],
    ['reorged', { tag: 'reorged' }, /Back to waiting: its block was reorganised away/],
    ['dropped', { tag: 'dropped' }, /Not in the pool of this node now/],
    ['gone', { tag: 'gone' }, /Replaced or dropped, by which is not known/],
    [
      'final',
      { tag: 'final', at, outcome: { kind: 'succeeded' }, by: 'reported' },
      /Final in block 17,034,868, reported final by the node/,
    ],
    [
      'final, signed',
      { tag: 'final', at: { ...at, sure: 'checked' }, outcome: { kind: 'succeeded' }, by: 'signed' },
      /Final in block 17,034,868, signed by the sync committee · .*checked here/,
    ],
    [
      'final, in a signed block, by the node’s word',
      { tag: 'final', at, outcome: { kind: 'succeeded' }, by: 'signed' },
      /a block signed by the sync committee; only the node says that the transaction is in it/,
    ],
  ];
  it.each(CASES.map(([name, state, words, over = {}]) => [name, state, words, over] as const))(
    '%s is in words and in attributes',
    async (_, state, words, over) => {
      await open(followed(state, over));
      const found = await item();
      expect(found.textContent).toMatch(words);
      expect(found.dataset).toMatchObject({ hash: HASH, state: state.tag });
      expect(found.querySelector('.words data')?.getAttribute('value') ?? null).toBe(
        'at' in state ? '3' : null,
      );
    },
  );

  it('is called final by a development node in other words', async () => {
    const final = followed({ tag: 'final', at, outcome: { kind: 'succeeded' }, by: 'reported' });
    await openTicker(fabricate(makeSnapshot({ local: true, followed: [final] })));
    expect((await item()).textContent).toMatch(/called final by a development node/);
  });

  it.each<[string, FollowState, Followed['sent'], Followed['sent'], boolean]>([
    ['with what the user gave', { tag: 'waiting' }, TYPED, TYPED, false],
    ['without what the node gave', { tag: 'included', at }, { ...TYPED, content }, null, true],
  ])('comes back after it was removed by mistake, %s', async (_, state, sent, given, placed) => {
    const view = await open(followed(state, { look: 'quiet', sent }));
    await item();
    const remove = screen.getByRole('button', { name: 'Remove 0x0000…0abc' });
    remove.focus();
    fireEvent.click(remove);
    await waitFor(() => expect(following.asked).toEqual([['unfollow', HASH]]));
    view.setSnapshot(makeSnapshot({ followed: [] }));
    const undo = await screen.findByRole('button', { name: 'Undo' });
    await waitFor(() => expect(document.activeElement).toBe(undo));
    fireEvent.click(undo);
    await waitFor(() => expect(following.asked[1]).toEqual(['bringBack', HASH, 'quiet', given, placed]));
    expect(await screen.findByText('Undone.')).toBe(document.activeElement);
  });

  it.each<[string, (view: FabricatedView) => void]>([
    ['a minute later', (view) => view.setNow(START + 61_000)],
    ['on another chain', (view) => view.setSnapshot(makeSnapshot({ network: 'base', chainId: 8453 }))],
  ])('is not offered any more %s', async (_, change) => {
    const view = await open(followed({ tag: 'waiting' }));
    await item();
    fireEvent.click(screen.getByRole('button', { name: 'Remove 0x0000…0abc' }));
    await waitFor(() => expect(following.asked).toHaveLength(1));
    view.setSnapshot(makeSnapshot({ followed: [] }));
    expect(await screen.findByRole('button', { name: 'Undo' })).toBeTruthy();
    change(view);
    expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
  });

  it('is removed, leads to its block, and asks for a reason at a press', async () => {
    await open(followed({ tag: 'failed', at, reason: { kind: 'unasked' } }));
    await item();
    fireEvent.click(screen.getByRole('button', { name: 'Ask for the reason' }));
    fireEvent.click(screen.getByRole('button', { name: 'Show block' }));
    fireEvent.click(screen.getByRole('button', { name: 'Remove 0x0000…0abc' }));
    await waitFor(() =>
      expect(following.asked).toEqual([
        ['askReason', HASH],
        ['unfollow', HASH],
      ]),
    );
    const row = document.querySelector('tr[data-hash]:has([aria-pressed="true"])');
    expect(row?.getAttribute('data-hash')).toBe(at.block);
  });
});

it('a row and its details follow their transaction, with sender and nonce', async () => {
  const view = await open();
  view.giveRows([
    {
      index: 0,
      hash: HASH,
      from: BY.slice(0, 42) as never,
      to: null,
      created: null,
      value: '1',
      type: 2,
      kind: 'transfer',
      selector: null,
      nonce: '3',
      gas: '21000',
      tip: '1',
      otherCurrency: false,
      recipient: null,
    },
  ]);
  fireEvent.click(await screen.findByRole('button', { name: 'Follow 0x0000…0abc' }));
  await waitFor(() =>
    expect(following.asked).toMatchObject([['follow', HASH, 'byHash', { nonce: 3 }, true]]),
  );
  // A press on the sign opens no details.
  expect(screen.queryByRole('region', { name: 'Transaction details' })).toBeNull();
});

it('follows once at a double click on Follow, and shows no error', async () => {
  await openField();
  fireEvent.input(field(), { target: { value: HASH } });
  fireEvent.submit(field().form!);
  // The background answers the second question with: followed already.
  following.answer = 'known';
  fireEvent.submit(field().form!);
  await waitFor(() => expect(field().value).toBe(''));
  expect(following.asked.filter(([name]) => name === 'follow')).toHaveLength(1);
  expect(screen.queryByRole('alert')).toBeNull();
});
