import { fireEvent, render, screen, waitFor, within } from '@solidjs/testing-library';
import { describe, expect, it } from 'vitest';
import { fabricateOptions, type FabricatedOptions } from '../../../tests/ui/fabricatedOptions.ts';
import { Options } from '../Options.tsx';

const A = 'wss://a.example/key-of-a';
const B = 'wss://b.example/key-of-b';

function open(stored: Parameters<typeof fabricateOptions>[0] = {}): FabricatedOptions {
  const page = fabricateOptions(stored);
  render(() => <Options view={page.view} />);
  return page;
}
const field = (): HTMLInputElement => screen.getByLabelText('WebSocket URL');
const type = (text: string): void => void fireEvent.input(field(), { target: { value: text } });
const press = (name: string | RegExp): void => void fireEvent.click(screen.getByRole('button', { name }));
const listed = (): readonly (string | undefined)[] =>
  within(screen.getByRole('list', { name: 'Your nodes' }))
    .getAllByRole('listitem')
    .map((item) => item.querySelector('code')?.textContent);

describe('the field WebSocket URL', () => {
  it.each([
    ['', /Enter a WebSocket URL/],
    ['https://a.example', /must begin with wss:\/\/ or.*ws:\/\//],
    ['http://127.0.0.1:8545', /must begin with wss:\/\/ or.*ws:\/\//],
    ['a.example', /must begin with wss:\/\/ or.*ws:\/\//],
    ['wss://', /not a complete address/],
    [A, /already in the list/],
    ['WSS://a.example:443/key-of-a#x', /already in the list/],
    ['ws://127.0.0.1:6000', /Browsers never connect to this port/],
    ['http://127.0.0.1:6000', /Browsers never connect to this port/],
  ])('keeps %j in the field, stores nothing and shows the error beside it', (text, words) => {
    const page = open({ endpoints: { mainnet: [A] } });
    type(text);
    press('Save');
    expect(screen.getByRole('alert').textContent).toMatch(words);
    expect(field().value).toBe(text);
    expect(field()).toBe(document.activeElement);
    expect(field().getAttribute('aria-describedby')).toContain(screen.getByRole('alert').id);
    expect(page.settings().endpoints).toEqual({ mainnet: [A] });
  });

  it('removes the error when the user types on', () => {
    open();
    press('Save');
    type('w');
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('saves without surrounding spaces, with the user info, and shows it masked', () => {
    const page = open();
    type('  wss://me:secret@a.example/key  ');
    press('Save');
    expect(page.settings().endpoints).toEqual({ mainnet: ['wss://me:secret@a.example/key'] });
    expect(listed()).toEqual(['wss://•••@a.example/•••']);
    expect(field().value).toBe('');
  });

  it('saves and tests without the part from # on, which no node receives', () => {
    const page = open();
    type('ws://127.0.0.1:1234/#frag');
    press('Test connection');
    expect(page.asked.at(-1)?.query).toMatchObject({ kind: 'test', endpoint: 'ws://127.0.0.1:1234/' });
    press('Save');
    expect(page.settings().endpoints).toEqual({ mainnet: ['ws://127.0.0.1:1234/'] });
  });

  it('keeps the typed text when another setting changes', () => {
    const page = open({ endpoints: { mainnet: [A] } });
    press(/^Edit/);
    type(`${A}-two`);
    page.change({ theme: 'dark' });
    expect(field().value).toBe(`${A}-two`);
  });

  it('refuses the address after the 20th, and keeps its text', () => {
    const mainnet = Array.from({ length: 20 }, (_, index) => `wss://n${index}.example/`);
    const page = open({ endpoints: { mainnet } });
    type(A);
    press('Save');
    expect(screen.getByRole('alert').textContent).toBe('20 addresses at most; remove one first.');
    expect(field().value).toBe(A);
    expect(page.settings().endpoints).toEqual({ mainnet });
  });

  it('replaces the entry that was chosen although another page moved it', () => {
    const page = open({ endpoints: { mainnet: [A, B] } });
    press(/^Edit wss:\/\/b/);
    type('wss://c.example/');
    page.change({ endpoints: { mainnet: [B, A] } });
    expect(field().value).toBe('wss://c.example/');
    press('Save');
    expect(page.settings().endpoints).toEqual({ mainnet: ['wss://c.example/', A] });
  });

  it('replaces no other entry once another page has removed the chosen one', () => {
    const page = open({ endpoints: { mainnet: [A, B] } });
    press(/^Edit wss:\/\/a/);
    page.change({ endpoints: { mainnet: [B] } });
    expect(screen.queryByRole('button', { pressed: true })).toBeNull();
    type('wss://c.example/');
    press('Save');
    expect(page.settings().endpoints).toEqual({ mainnet: [B, 'wss://c.example/'] });
  });

  it('removes one entry at a double click, though the next one moves under the pointer', () => {
    const page = open({ endpoints: { mainnet: [A, B] } });
    fireEvent.click(screen.getByRole('button', { name: /^Remove wss:\/\/a/ }), { detail: 1 });
    fireEvent.click(screen.getByRole('button', { name: /^Remove wss:\/\/b/ }), { detail: 1 });
    expect(page.settings().endpoints).toEqual({ mainnet: [B] });
  });

  it('still replaces the chosen entry after it could not be stored', async () => {
    const page = open({ endpoints: { mainnet: [A, B] } });
    const full = page.failSaving();
    press(/^Edit wss:\/\/a/);
    type('wss://c.example/');
    press('Save');
    await waitFor(() => expect(field().value).toBe('wss://c.example/'));
    expect(screen.getByRole('button', { pressed: true })).toBe(
      screen.getByRole('button', { name: /^Edit wss:\/\/a/ }),
    );
    full.end();
    press('Save');
    expect(page.settings().endpoints).toEqual({ mainnet: ['wss://c.example/', B] });
    expect(screen.queryByRole('button', { pressed: true })).toBeNull();
  });

  it("never writes an edited entry into another network's list", () => {
    const page = open({ endpoints: { mainnet: [A], base: [B] } });
    press(/^Edit/);
    page.change({ network: 'base' });
    type('wss://c.example');
    press('Save');
    expect(page.settings().endpoints).toEqual({ mainnet: [A], base: [B, 'wss://c.example'] });
  });
});

describe('a saved node', () => {
  const WORKS = { kind: 'works', client: null, newest: 7, latencyMs: 3, pushes: true } as const;

  it('is tested for its chain, and the network follows it', () => {
    const page = open({ endpoints: { mainnet: [A] } });
    type('ws://127.0.0.1:8545');
    press('Save');
    expect(page.settings().endpoints).toEqual({ mainnet: [A, 'ws://127.0.0.1:8545'] });
    page.tested({ ...WORKS, chainId: 31_337 });
    expect(page.settings()).toMatchObject({
      network: 'local',
      endpoints: { mainnet: [A], local: ['ws://127.0.0.1:8545'] },
    });
    expect(screen.getByText('This node is on Localhost, so that network is now selected.')).toBeTruthy();
    expect(listed()).toEqual(['ws://127.0.0.1:8545']);
  });

  it('of the chosen network stays there, and shows the result of its test', () => {
    const page = open();
    type(A);
    press('Save');
    page.tested({ ...WORKS, chainId: 1 });
    expect(page.settings()).toMatchObject({ network: 'mainnet', endpoints: { mainnet: [A] } });
    expect(screen.getByText('The node works.')).toBeTruthy();
  });

  it('is kept without an answer, with the reason', () => {
    const page = open();
    type(A);
    press('Save');
    page.tested({ kind: 'fails', reason: { kind: 'unreachable' } });
    expect(page.settings().endpoints).toEqual({ mainnet: [A] });
    expect(screen.getByRole('alert').textContent).toContain('Nothing answers at this address.');
  });
});

describe('the list of own nodes', () => {
  it('moves, edits and removes its entries', () => {
    const page = open({ endpoints: { mainnet: [A, B], base: [A] } });
    press(/^Move wss:\/\/b.*up$/);
    expect(page.settings().endpoints['mainnet']).toEqual([B, A]);
    press(/^Move wss:\/\/b.*down$/);
    expect(page.settings().endpoints['mainnet']).toEqual([A, B]);
    press(/^Edit wss:\/\/b/);
    expect(field().value).toBe(B);
    type('wss://c.example');
    press('Save');
    expect(page.settings().endpoints['mainnet']).toEqual([A, 'wss://c.example']);
    press(/^Remove wss:\/\/a/);
    expect(page.settings().endpoints).toEqual({ mainnet: ['wss://c.example'], base: [A] });
  });

  it('shows the public nodes while there is no own node', () => {
    const page = open();
    expect(screen.getByText('wss://ethereum-rpc.publicnode.com')).toBeTruthy();
    page.change({ endpoints: { mainnet: [A] } });
    expect(screen.queryByText('wss://ethereum-rpc.publicnode.com')).toBeNull();
  });
});

describe('Test connection', () => {
  const test = (stored: Parameters<typeof fabricateOptions>[0] = {}): FabricatedOptions => {
    const page = open(stored);
    type(` ${A} `);
    press('Test connection');
    return page;
  };
  const question = (page: FabricatedOptions) => page.asked.findLast(({ query }) => query.kind === 'test');

  it('tests the typed address on the chosen chain, and stores nothing', () => {
    const page = test({ network: 'base' });
    expect(question(page)?.query).toEqual({ kind: 'test', endpoint: A, chainId: 8453 });
    expect(screen.getByRole('status', { name: 'Connection test' }).textContent).toContain('Testing');
    expect(page.settings().endpoints).toEqual({});
  });

  it('tests no invalid address', () => {
    const page = open();
    type('127.0.0.1:8545');
    press('Test connection');
    expect(screen.getByRole('alert').textContent).toContain('wss://');
    expect(question(page)).toBeUndefined();
  });

  it.each(['Test connection', 'Save'])(
    'finds the WebSocket of an HTTP address and offers it (%s)',
    (button) => {
      const page = open();
      type('http://127.0.0.1:8545');
      press(button);
      expect(question(page)?.query).toMatchObject({ endpoint: 'ws://127.0.0.1:8545' });
      page.tested({ kind: 'fails', reason: { kind: 'notWebSocket' } });
      expect(question(page)?.query).toMatchObject({ endpoint: 'ws://127.0.0.1:8546' });
      const found = { chainId: 1, client: null, newest: 1, latencyMs: 1, pushes: true };
      page.tested({ kind: 'works', ...found });
      expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'WebSocket URL' }).value).toBe(
        'ws://127.0.0.1:8546',
      );
      expect(screen.getByRole('alert').textContent).toContain('HTTP');
      expect(page.settings().endpoints).toEqual({});
    },
  );

  it('shows chain, client, newest block and latency', () => {
    const page = test();
    page.tested({
      kind: 'works',
      chainId: 1,
      client: 'Geth/v1.16.7',
      newest: 17_034_870,
      latencyMs: 41.6,
      pushes: true,
    });
    const words = screen.getByRole('status', { name: 'Connection test' }).textContent;
    for (const part of ['1 (Ethereum)', 'Geth/v1.16.7', '17,034,870', '42 ms']) expect(words).toContain(part);
  });

  it('shows the reason of a failure in the words of the views', () => {
    test().tested({ kind: 'fails', reason: { kind: 'keyRefused', status: 401 } });
    expect(screen.getByRole('alert').textContent).toContain('refuses the key');
    expect(screen.queryByRole('button', { name: /^Allow/ })).toBeNull();
  });

  it.each([
    ['wss://127.0.0.1:8546', /wss:\/\/\..*no TLS certificate, write ws:\/\//],
    ['wss://192.168.1.7:8546', /no TLS certificate, write ws:\/\//],
    ['ws://127.0.0.1:8546', /^Nothing answers at this address\. Check the address/],
    ['wss://node.example', /^Nothing answers at this address\. Check the address/],
  ])('shows for %s without an answer what to check', (address, words) => {
    const page = open();
    type(address);
    press('Test connection');
    page.tested({ kind: 'fails', reason: { kind: 'unreachable' } });
    expect(screen.getByRole('alert').textContent).toMatch(words);
  });

  it.each([{ kind: 'notANode' }, { kind: 'noConnection' }] as const)(
    'asks for the permission where the browser may hide the answer ($kind), and tests again',
    async (reason) => {
      const page = test();
      page.tested({ kind: 'fails', reason });
      press(/^Allow/);
      // Within the click: Firefox refuses a later request.
      expect(page.requested).toEqual([A]);
      await Promise.resolve();
      expect(page.asked.filter(({ query }) => query.kind === 'test')).toHaveLength(2);
    },
  );

  it('is cancelled by the next one', () => {
    const page = test();
    const first = question(page);
    press('Test connection');
    expect(first?.cancelled).toBe(true);
  });
});

describe('a node that was removed by mistake', () => {
  const undo = (): HTMLElement => screen.getByRole('button', { name: 'Undo' });

  it('comes back to its place, with its key, by a button that has the focus', async () => {
    const page = open({ endpoints: { mainnet: [A, B], base: [B] } });
    screen.getByRole('button', { name: /^Remove wss:\/\/a/ }).focus();
    press(/^Remove wss:\/\/a/);
    expect(page.settings().endpoints).toEqual({ mainnet: [B], base: [B] });
    await waitFor(() => expect(document.activeElement).toBe(undo()));
    expect(undo().parentElement?.textContent).toBe('Removed: wss://a.example/••• Undo');
    press('Undo');
    expect(page.settings().endpoints).toEqual({ mainnet: [A, B], base: [B] });
    await waitFor(() => expect(document.activeElement?.textContent).toBe('Undone.'));
    expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
  });

  it('is said to be back where the list is full with it, and is not offered once it is there again', async () => {
    const mainnet = [A, ...Array.from({ length: 19 }, (_, at) => `wss://n${at}.example/`)];
    const page = open({ endpoints: { mainnet } });
    press(/^Remove wss:\/\/a/);
    await waitFor(() => press('Undo'));
    expect(page.settings().endpoints).toEqual({ mainnet });
    await waitFor(() => expect(document.activeElement?.textContent).toBe('Undone.'));
    press(/^Remove wss:\/\/a/);
    await waitFor(() => expect(undo()).toBeTruthy());
    page.change({ endpoints: { mainnet: [A, B] } });
    expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
  });

  it('is not offered after a choice of another network, nor where the list is full again', async () => {
    const page = open({ endpoints: { mainnet: [A, B] } });
    press(/^Remove wss:\/\/a/);
    await waitFor(() => expect(undo()).toBeTruthy());
    page.change({ endpoints: { mainnet: Array.from({ length: 20 }, (_, at) => `wss://n${at}.example/`) } });
    expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
    page.change({ endpoints: { mainnet: [B] } });
    expect(undo()).toBeTruthy();
    page.change({ network: 'base' });
    expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
  });

  it('is not offered where the browser could not store the removal', async () => {
    const page = open({ endpoints: { mainnet: [A] } });
    page.failSaving();
    press(/^Remove wss:\/\/a/);
    await waitFor(() => expect(listed()).toEqual(['wss://a.example/•••']));
    expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
  });
});

describe('a node that is moved', () => {
  const moving = (name: RegExp): HTMLElement => {
    const button = screen.getByRole('button', { name });
    button.focus();
    fireEvent.click(button);
    return button;
  };

  it('keeps the focus on its button, or on the other one at an end of the list', () => {
    const page = open({ endpoints: { mainnet: [A, B, 'wss://c.example/'] } });
    const up = moving(/^Move wss:\/\/c.* up/);
    expect(page.settings().endpoints['mainnet']).toEqual([A, 'wss://c.example/', B]);
    expect(document.activeElement).toBe(up);
    fireEvent.click(up);
    expect(document.activeElement).toBe(screen.getByRole('button', { name: /^Move wss:\/\/c.* down/ }));
    moving(/^Move wss:\/\/a.* down/);
    expect(document.activeElement).toBe(screen.getByRole('button', { name: /^Move wss:\/\/a.* up/ }));
  });

  it('keeps it where the browser could not store the move, and the row goes back', async () => {
    const page = open({ endpoints: { mainnet: [A, B] } });
    page.failSaving();
    const up = moving(/^Move wss:\/\/b.* up/);
    await waitFor(() => expect(listed()).toEqual(['wss://a.example/•••', 'wss://b.example/•••']));
    await waitFor(() => expect(document.activeElement?.ariaLabel ?? '').toBe(up.ariaLabel ?? ''));
    expect(document.activeElement).not.toBe(document.body);
  });
});
