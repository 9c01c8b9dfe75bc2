import { fireEvent, render, screen, waitFor } from '@solidjs/testing-library';
import { describe, expect, it } from 'vitest';
import { START } from '../../../tests/ui/fabricated.ts';
import { fabricateOptions, type OptionsWorld } from '../../../tests/ui/fabricatedOptions.ts';
import { Alerts } from './Alerts.tsx';
import { OptionsContext } from '../form/optionsView.ts';

const BELOW = 'The base fee falls below';
const on = { baseFeeBelow: { on: true, gwei: '5' } };

/** Alerts that are not named have their defaults, as in storage. */
function open(alerts: object = {}, rest: Parameters<typeof fabricateOptions>[0] = {}): OptionsWorld {
  const environment = fabricateOptions({ ...rest, ...({ alerts } as object) });
  render(() => (
    <OptionsContext.Provider value={environment.view}>
      <Alerts />
    </OptionsContext.Provider>
  ));
  return environment;
}
const box = (name: string) => screen.getByRole<HTMLInputElement>('checkbox', { name });
const type = (name: string, value: string): void =>
  void fireEvent.change(screen.getByLabelText(name), { target: { value } });

describe('an alert', () => {
  it('asks for leave within the click that switches it on, and is on once that is given', async () => {
    const environment = open();
    fireEvent.click(box(BELOW));
    expect(environment.notifications.asked).toBe(1);
    await waitFor(() => expect(environment.settings().alerts.baseFeeBelow.on).toBe(true));
    expect(box(BELOW).checked).toBe(true);
    fireEvent.click(box(BELOW));
    expect(environment.settings().alerts.baseFeeBelow.on).toBe(false);
    expect(environment.notifications.asked).toBe(1);
  });

  it('stays off when leave is refused, says so, and asks again at the next click', async () => {
    const environment = open();
    environment.notifications.answer = false;
    fireEvent.click(box(BELOW));
    expect((await screen.findByRole('alert')).textContent).toBe(
      'Notifications were not allowed, so this alert stays off.',
    );
    expect(box(BELOW).checked).toBe(false);
    expect(environment.settings().alerts.baseFeeBelow.on).toBe(false);
    environment.notifications.answer = true;
    fireEvent.click(box(BELOW));
    await waitFor(() => expect(box(BELOW).checked).toBe(true));
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('shows itself off while the browser takes the leave back, and comes back with it', () => {
    const environment = open(on);
    environment.allow(true);
    expect(box(BELOW).checked).toBe(true);
    environment.allow(false);
    expect(box(BELOW).checked).toBe(false);
    expect(screen.getByRole('alert').textContent).toContain('no longer allows notifications');
    fireEvent.click(screen.getByRole('button', { name: 'Allow notifications' }));
    expect(box(BELOW).checked).toBe(true);
    expect(screen.queryByRole('alert')).toBeNull();
  });
});

describe('the figure of an alert', () => {
  it.each([
    ['Below, gwei', 'baseFeeBelow', '0.25', { gwei: '0.25' }],
    ['Above, gwei', 'baseFeeAbove', '42', { gwei: '42' }],
    ['Below, USD', 'transferCostBelow', '.015', { usd: '.015' }],
    ['Minutes', 'noBlockFor', '12', { minutes: 12 }],
  ] as const)('“%s” is saved for %s as typed, %s', (label, kind, text, stored) => {
    const environment = open(on);
    type(label, text);
    expect(environment.settings().alerts[kind]).toMatchObject(stored);
    expect(environment.settings().alerts.baseFeeBelow.on).toBe(true);
  });

  it.each([
    ['Below, gwei', '0', /A number above 0/],
    ['Below, gwei', '0,5', /A number above 0/],
    ['Above, gwei', '-3', /A number above 0/],
    ['Below, USD', 'cheap', /A number above 0/],
    ['Minutes', '2.5', /A whole number/],
    ['Minutes', '', /A whole number/],
    ['Minutes', '1441', /A whole number/],
  ])('“%s” keeps “%s” with its error beside it, and nothing is lost', (label, text, problem) => {
    const environment = open();
    const before = environment.settings();
    type(label, text);
    expect(screen.getByRole('alert').textContent).toMatch(problem);
    expect(screen.getByLabelText<HTMLInputElement>(label).value).toBe(text);
    expect(environment.settings()).toEqual(before);
  });
});

describe('what an alert costs', () => {
  const me = { address: '0x00000000219ab540356cbb839cbe05303d7705fa', label: '' } as const;

  it('is said beside it', () => {
    open({}, { watched: [me] });
    expect(screen.getByText(/This alert loads every block, about 2.9 GB a day/)).toBeTruthy();
    expect(screen.getByText(/This alert reads the price once a minute, about 960 kB a day/)).toBeTruthy();
  });

  it('is not paid where there is nothing to look for, nor where blocks come too fast', () => {
    const environment = open();
    expect(box('A watched address is seen').disabled).toBe(true);
    expect(screen.getByText('No address is watched yet.')).toBeTruthy();
    environment.change({ watched: [me] });
    expect(box('A watched address is seen').disabled).toBe(false);
    environment.change({ network: 'arbitrum' });
    expect(box('A watched address is seen').disabled).toBe(true);
    expect(screen.getByText(/Arbitrum One is too fast/)).toBeTruthy();
  });

  it('cannot be reckoned in dollars where there is no price, and it says why', () => {
    const environment = open();
    const name = 'A plain transfer costs less than';
    environment.change({ price: false });
    expect(box(name).disabled).toBe(true);
    expect(screen.getByText('The price is switched off')).toBeTruthy();
    environment.change({ price: true, network: 'sepolia' });
    expect(screen.getByText('Coins of a test network have no price')).toBeTruthy();
    environment.change({
      network: 'custom',
      custom: { ...environment.settings().custom, priceFeed: me.address },
    });
    expect(box(name).disabled).toBe(false);
  });
});

describe('a snooze', () => {
  it('keeps all alerts quiet for an hour, says until when, and can be ended', () => {
    const environment = open(on);
    environment.allow(true);
    fireEvent.click(screen.getByRole('button', { name: 'Snooze all for 1 hour' }));
    expect(environment.settings().snoozedUntil).toBe(START + 3_600_000);
    expect(screen.getByText(/^Snoozed until/)).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'End the snooze' }));
    expect(environment.settings().snoozedUntil).toBe(0);
    expect(screen.getByRole('button', { name: 'Snooze all for 1 hour' })).toBeTruthy();
  });
});
