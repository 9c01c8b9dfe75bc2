import { fireEvent, screen, within } from '@solidjs/testing-library';
import { Interface } from 'ethers/abi';
import { describe, expect, it } from 'vitest';
import {
  fabricate,
  makeSnapshot,
  makeTransaction,
  START,
  VIEW_SETTINGS,
  type FabricatedView,
} from '../../tests/ui/fabricated.ts';
import { NEWEST, openTicker } from '../../tests/ui/openTicker.tsx';
import { hex } from '../../feed/contract/hex.ts';
import type { Hex } from '../../feed/contract/scalars.ts';
// Loaded before the tests: on a busy machine, loading it may take longer than a test waits.
import './CallArguments.tsx';

const USDC: Hex = '0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48';
const ONE = `0x${'11'.repeat(20)}`;
const encoder = new Interface([
  'function transfer(address to,uint256 amount)',
  'function multicall(bytes[] data)',
  'function approve(address spender,uint256 amountOrId)',
]);
const call = (name: string, values: readonly unknown[]): Hex => hex(encoder.encodeFunctionData(name, values));

/** Opens the details of a row with this calldata, and presses Arguments. */
async function openArguments(input: Hex | null, to: Hex = USDC): Promise<FabricatedView> {
  const environment = await openTicker(fabricate(makeSnapshot()));
  environment.giveRows([
    makeTransaction(0, { to, selector: hex((input ?? '0xa9059cbb').slice(0, 10)), kind: 'call' }),
  ]);
  const table = screen.getByRole('table', { name: NEWEST });
  fireEvent.click(within(table).getAllByRole('row')[1]!);
  fireEvent.click(screen.getByRole('button', { name: 'Arguments' }));
  await screen.findByRole('region', { name: 'Arguments' });
  const asked = environment.asked.findLast(({ query }) => query.kind === 'input');
  asked?.answer({ kind: 'input', input });
  asked?.answer({ kind: 'end' });
  return environment;
}

const shown = (): string => screen.getByRole('region', { name: 'Arguments' }).textContent;

describe('the arguments of a call', () => {
  it('are shown by name and type after a press, with amounts of a known token in its units', async () => {
    const { asked } = await openArguments(call('transfer', [ONE, 1_500_000n]));
    expect(asked.filter(({ query }) => query.kind === 'input')).toHaveLength(1);
    expect(shown()).toContain('transfer');
    expect(shown()).toContain('to address');
    expect(shown()).toContain('amount uint256');
    expect(within(screen.getByRole('region', { name: 'Arguments' })).getByText('1.5 USDC')).toBeTruthy();
  });

  it('are opened and closed by a button that stays', async () => {
    await openArguments(call('transfer', [ONE, 1n]));
    const button = screen.getByRole('button', { name: 'Arguments' });
    expect(button.getAttribute('aria-expanded')).toBe('true');
    fireEvent.click(button);
    expect(screen.queryByRole('region', { name: 'Arguments' })).toBeNull();
    expect(button.getAttribute('aria-expanded')).toBe('false');
  });

  it.each([
    [2n ** 256n - 1n, '2^256 − 1 USDC'],
    [2n ** 255n, '2^255 USDC'],
    [2n ** 96n - 1n, '2^96 − 1 USDC'],
  ])('name %s as what it is: %s', async (number, name) => {
    await openArguments(call('approve', [ONE, number]));
    expect(shown()).toContain(name);
  });

  it('of a nested call open by a press, one level at a time', async () => {
    const inner = call('transfer', [ONE, 2_000_000n]);
    await openArguments(call('multicall', [[call('multicall', [[inner]])]]));
    expect(shown()).not.toContain('2 USDC');
    fireEvent.click(screen.getByRole('button', { name: 'Call multicall' }));
    expect(shown()).not.toContain('2 USDC');
    fireEvent.click(screen.getByRole('button', { name: 'Call transfer' }));
    expect(shown()).toContain('2 USDC');
  });

  it('stay open, with the focus in them, while blocks come and settings change', async () => {
    const inner = call('transfer', [ONE, 2_000_000n]);
    const environment = await openArguments(call('multicall', [[inner]]));
    const button = screen.getByRole('button', { name: 'Call transfer' });
    fireEvent.click(button);
    button.focus();
    environment.tick();
    environment.setNow(START + 5000);
    environment.setSettings({ ...VIEW_SETTINGS, custom: { name: 'Mine', coin: null } });
    expect(document.activeElement).toBe(button);
    expect(button.isConnected).toBe(true);
    expect(shown()).toContain('2 USDC');
  });

  it('stop opening below the fourth level', async () => {
    let data = call('transfer', [ONE, 1n]);
    for (let level = 0; level < 6; level += 1) data = call('multicall', [[data]]);
    await openArguments(data);
    for (let level = 0; level < 4; level += 1)
      fireEvent.click(screen.getAllByRole('button', { name: 'Call multicall' }).at(-1)!);
    expect(screen.getAllByRole('button', { name: 'Call multicall' })).toHaveLength(4);
  });

  it('that do not fit the signature are said to, and stay hex', async () => {
    await openArguments('0xa9059cbb00');
    expect(shown()).toContain(
      'The data does not fit the signature of transfer: 0xa9059cbb00'.replace(': ', ':'),
    );
  });

  it('of an unlisted method stay hex', async () => {
    await openArguments('0x1234567890');
    expect(shown()).toContain('not in the built-in list');
    expect(shown()).toContain('0x1234567890');
  });

  it('that are not kept are said to be missing', async () => {
    await openArguments(null);
    expect(shown()).toContain('not kept');
  });
});
