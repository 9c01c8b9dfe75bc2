import { fireEvent, render, screen, within } from '@solidjs/testing-library';
import axe from 'axe-core';
import { describe, expect, it } from 'vitest';
import { fabricateOptions, type FabricatedOptions } from '../../tests/ui/fabricatedOptions.ts';
import { Options } from './Options.tsx';

const GATEWAY = 'wss://gateway.office.example/eth';

function open(managed: unknown, stored: Parameters<typeof fabricateOptions>[0] = {}): FabricatedOptions {
  const page = fabricateOptions(stored, managed);
  render(() => <Options view={page.view} />);
  return page;
}
const section = (name: string): HTMLElement => screen.getByRole('region', { name });
const notes = (name: string): readonly (string | null)[] =>
  within(section(name))
    .queryAllByText(/^Set by your organisation/)
    .map(({ textContent }) => textContent);

describe('settings by policy', () => {
  it('leave the page as it is where there is none', () => {
    open({});
    expect(screen.queryByText(/organisation/)).toBeNull();
  });

  it('are named as such, and can be changed where they are not locked', () => {
    const page = open({ network: 'base', endpoints: { base: [GATEWAY] } }, { network: null });
    expect(notes('Network')).toEqual(['Set by your organisation. You may change it.']);
    expect(notes('Node')).toEqual(['Set by your organisation. You may change it.']);
    expect(notes('Alerts')).toEqual([]);
    fireEvent.click(screen.getByRole('radio', { name: 'Polygon' }));
    expect(page.settings().network).toBe('polygon');
  });

  it('cannot be changed where they are locked', () => {
    open({
      network: 'mainnet',
      endpoints: { mainnet: [GATEWAY] },
      locked: ['network', 'endpoints', 'consensus'],
    });
    for (const name of ['Network', 'Node', 'Signed by Ethereum']) {
      expect(notes(name)).toEqual(['Set by your organisation. You cannot change it.']);
    }
    expect(screen.getByRole<HTMLInputElement>('radio', { name: 'Polygon' }).matches(':disabled')).toBe(true);
    expect(within(section('Node')).getByText('wss://gateway.office.example/eth')).toBeTruthy();
    const buttons = within(section('Node')).getAllByRole('button', { name: /^(Remove|Edit)/ });
    expect(buttons.every((button) => button.matches(':disabled'))).toBe(true);
  });

  it('wait for the user’s permission where they switch an alert on, locked or not', async () => {
    const page = open({ alerts: { noBlockFor: { on: true, minutes: 3 } }, locked: ['alerts'] });
    expect(screen.getByRole('alert').textContent).toContain('waiting for your permission');
    expect(screen.getByRole('checkbox', { name: 'No new block for' }).matches(':disabled')).toBe(true);
    const allow = screen.getByRole('button', { name: 'Allow notifications' });
    expect(allow.matches(':disabled')).toBe(false);
    fireEvent.click(allow);
    expect(page.notifications.asked).toBe(1);
    expect(screen.queryByRole('alert')).toBeNull();
    expect(screen.getByRole<HTMLInputElement>('checkbox', { name: 'No new block for' }).checked).toBe(true);
  });

  it('let the light client’s server be allowed, also where it is locked', () => {
    const page = open(
      {
        consensus: { mainnet: { on: true, beacon: 'https://beacon.office.example' } },
        locked: ['consensus'],
      },
      { network: 'mainnet' },
    );
    page.asked
      .findLast(({ query }) => query.kind === 'signatures')
      ?.answer({
        kind: 'signatures',
        view: {
          host: 'https://beacon.office.example',
          state: {
            kind: 'behind',
            head: null,
            behind: null,
            trouble: { kind: 'host', reason: { kind: 'originRefused' } },
          },
          signed: [],
          final: null,
        },
      });
    fireEvent.click(screen.getByRole('button', { name: /beacon\.office\.example/ }));
    expect(page.requested).toEqual(['https://beacon.office.example']);
  });

  it('that are not applied are listed', () => {
    open({ theme: 'dark', network: 'moon', endpoints: { base: ['http://a.example', GATEWAY] } });
    const list = within(section('Settings of your organisation')).getAllByRole('listitem');
    expect(list.map(({ textContent }) => textContent?.split(':')[0])).toEqual([
      'theme',
      'network',
      'endpoints.base.0',
    ]);
  });

  it('break no rule of the accessibility checker', async () => {
    open({
      theme: 'dark',
      network: 'base',
      alerts: { newBlock: { on: true } },
      locked: ['network', 'alerts'],
    });
    const { violations } = await axe.run(document.body, { rules: { 'color-contrast': { enabled: false } } });
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  });
});
