import { fireEvent, render, screen, waitFor } from '@solidjs/testing-library';
import { describe, expect, it } from 'vitest';
import { START } from '../../../tests/ui/fabricated.ts';
import { fabricateOptions, type FabricatedOptions } from '../../../tests/ui/fabricatedOptions.ts';
import { Alerts } from './Alerts.tsx';
import { OptionsContext } from '../form/optionsView.ts';

const BELOW = 'The base fee falls below';
const on = { baseFeeBelow: { on: true, gwei: '5' } };

/** Alerts that are left out have their defaults, as in storage. */
function open(alerts: object = {}, rest: Parameters<typeof fabricateOptions>[0] = {}): FabricatedOptions {
  const page = fabricateOptions({ ...rest, ...({ alerts } as object) });
  render(() => (
    <OptionsContext.Provider value={page.view}>
      <Alerts />
    </OptionsContext.Provider>
  ));
  return page;
}
const box = (name: string) => screen.getByRole<HTMLInputElement>('checkbox', { name });
const type = (name: string, value: string): void =>
  void fireEvent.change(screen.getByLabelText(name), { target: { value } });

describe('an alert', () => {
  it('asks for the permission within the click that switches it on, and is on once it is granted', async () => {
    const page = open();
    fireEvent.click(box(BELOW));
    expect(page.notifications.asked).toBe(1);
    await waitFor(() => expect(page.settings().alerts.baseFeeBelow.on).toBe(true));
    expect(box(BELOW).checked).toBe(true);
    fireEvent.click(box(BELOW));
    expect(page.settings().alerts.baseFeeBelow.on).toBe(false);
    expect(page.notifications.asked).toBe(1);
  });

  it('stays off with the reason when the permission is refused, and asks again at the next click', async () => {
    const page = open();
    page.notifications.answer = false;
    fireEvent.click(box(BELOW));
    expect((await screen.findByRole('alert')).textContent).toBe(
      'Notifications were not allowed, so this alert stays off.',
    );
    expect(box(BELOW).checked).toBe(false);
    expect(page.settings().alerts.baseFeeBelow.on).toBe(false);
    page.notifications.answer = true;
    fireEvent.click(box(BELOW));
    await waitFor(() => expect(box(BELOW).checked).toBe(true));
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('is shown as off while the browser revokes the permission, and as on afterwards', () => {
    const page = open(on);
    page.allow(true);
    expect(box(BELOW).checked).toBe(true);
    page.allow(false);
    expect(box(BELOW).checked).toBe(false);
    expect(screen.getByRole('alert').textContent).toContain('no longer allows notifications');
    fireEvent.click(screen.getByRole('button', { name: 'Allow notifications' }));
    expect(box(BELOW).checked).toBe(true);
    expect(screen.queryByRole('alert')).toBeNull();
  });
});

describe('the threshold of an alert', () => {
  it.each([
    ['Below, gwei', 'baseFeeBelow', '0.25', { gwei: '0.25' }],
    ['Above, gwei', 'baseFeeAbove', '42', { gwei: '42' }],
    ['Below, USD', 'transferCostBelow', '.015', { usd: '.015' }],
    ['Average below, gwei', 'averageBelow', '0.3', { gwei: '0.3' }],
    ['Cost below, USD', 'actionCostBelow', '2', { usd: '2', action: 'tokenTransfer' }],
    ['Price above, USD', 'priceAbove', '4000', { usd: '4000' }],
    ['Minutes', 'noBlockFor', '12', { minutes: 12 }],
  ] as const)('“%s” is saved for %s as typed, %s', (label, kind, text, stored) => {
    const page = open(on);
    type(label, text);
    expect(page.settings().alerts[kind]).toMatchObject(stored);
    expect(page.settings().alerts.baseFeeBelow.on).toBe(true);
  });

  it.each([
    ['Below, gwei', '0', /A number above 0/],
    ['Below, gwei', '0,5', /A number above 0/],
    ['Above, gwei', '-3', /A number above 0/],
    ['Below, USD', 'cheap', /A number above 0/],
    ['Below, USD', '1e3', /digits only/],
    ['Below, USD', '0x1', /digits only/],
    ['Below, USD', '1,000', /without separators/],
    ['Below, USD', '0.0000001', /Too exact: at most 6 decimals/],
    ['Below, gwei', '0.0000000001', /Too exact: at most 9 decimals/],
    ['Below, gwei', '999999999999999999999', /Too large: at most 20 characters/],
    ['Minutes', '2.5', /A whole number/],
    ['Minutes', '', /A whole number/],
    ['Minutes', '1441', /A whole number/],
  ])('“%s” keeps “%s” with its error beside it, and changes no setting', (label, text, problem) => {
    const page = open();
    const before = page.settings();
    type(label, text);
    expect(screen.getByRole('alert').textContent).toMatch(problem);
    expect(screen.getByLabelText<HTMLInputElement>(label).value).toBe(text);
    expect(page.settings()).toEqual(before);
  });
});

describe('the cost of an alert', () => {
  const me = { address: '0x00000000219ab540356cbb839cbe05303d7705fa', label: '' } as const;

  it('is shown beside it', () => {
    open({}, { watched: [me] });
    expect(screen.getByText(/This alert loads every block, about 2.9 GB a day/)).toBeTruthy();
    expect(screen.getByText(/receipts and lists: 21,600 requests and about 10 GB a day/)).toBeTruthy();
    expect(screen.getByText(/This alert reads the price once a minute, about 960 kB a day/)).toBeTruthy();
  });

  it('is shown beside each alert on fees and on the price', () => {
    open({});
    expect(screen.getAllByText(/about 7,200 requests and 6.9 MB a day more/)).toHaveLength(3);
    expect(screen.getAllByText(/1,440 requests and about 960 kB a day/)).toHaveLength(2);
  });

  it('does not arise without an address to search for, nor on a network with too many blocks', () => {
    const page = open();
    expect(box('A watched address is seen').disabled).toBe(true);
    expect(screen.getByText('No address is watched yet.')).toBeTruthy();
    page.change({ watched: [me] });
    expect(box('A watched address is seen').disabled).toBe(false);
    page.change({ network: 'arbitrum' });
    expect(box('A watched address is seen').disabled).toBe(true);
    expect(screen.getByText(/Arbitrum One is too fast/)).toBeTruthy();
  });

  it('has no dollars without a price, and shows the reason', () => {
    const page = open();
    const name = 'A plain transfer costs less than';
    page.change({ price: false });
    expect(box(name).disabled).toBe(true);
    expect(screen.getAllByText('The price is switched off')).toHaveLength(4);
    page.change({ price: true, network: 'sepolia' });
    expect(screen.getAllByText('Coins of a test network have no price')).toHaveLength(4);
    page.change({
      network: 'custom',
      custom: { ...page.settings().custom, priceFeed: me.address },
    });
    expect(box(name).disabled).toBe(false);
  });
});

describe('a snooze', () => {
  it('stops all alerts for an hour, shows its end, and can be ended early', () => {
    const page = open(on);
    page.allow(true);
    fireEvent.click(screen.getByRole('button', { name: 'Snooze all for 1 hour' }));
    expect(page.settings().snoozedUntil).toBe(START + 3_600_000);
    expect(screen.getByText(/^Snoozed until/)).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'End the snooze' }));
    expect(page.settings().snoozedUntil).toBe(0);
    expect(screen.getByRole('button', { name: 'Snooze all for 1 hour' })).toBeTruthy();
  });
});

it('the action of the alert on costs is chosen from five', () => {
  const page = open();
  const choice = screen.getByLabelText<HTMLSelectElement>('Action');
  expect([...choice.options].map(({ text }) => text)).toEqual([
    'Transfer of coins',
    'Transfer of a token',
    'Approval',
    'Swap',
    'Mint',
  ]);
  choice.selectedIndex = 3;
  fireEvent.change(choice);
  expect(page.settings().alerts.actionCostBelow).toMatchObject({ action: 'swap', usd: '0.5' });
});
