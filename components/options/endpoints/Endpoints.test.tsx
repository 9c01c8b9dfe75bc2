import { fireEvent, render, screen, within } from '@solidjs/testing-library';
import { describe, expect, it } from 'vitest';
import { fabricateOptions, type OptionsWorld } from '../../../tests/ui/fabricatedOptions.ts';
import { Options } from '../Options.tsx';

const A = 'wss://a.example/key-of-a';
const B = 'wss://b.example/key-of-b';

function open(stored: Parameters<typeof fabricateOptions>[0] = {}): OptionsWorld {
  const environment = fabricateOptions(stored);
  render(() => <Options view={environment.view} />);
  return environment;
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
  ])('keeps %j as typed, stores nothing and says what is wrong beside it', (text, words) => {
    const environment = open({ endpoints: { mainnet: [A] } });
    type(text);
    press('Save');
    expect(screen.getByRole('alert').textContent).toMatch(words);
    expect(field().value).toBe(text);
    expect(field()).toBe(document.activeElement);
    expect(field().getAttribute('aria-describedby')).toContain(screen.getByRole('alert').id);
    expect(environment.settings().endpoints).toEqual({ mainnet: [A] });
  });

  it('takes back the error as soon as somebody types on', () => {
    open();
    press('Save');
    type('w');
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('saves without the blanks around it, userinfo and all, and shows it masked', () => {
    const environment = open();
    type('  wss://me:secret@a.example/key  ');
    press('Save');
    expect(environment.settings().endpoints).toEqual({ mainnet: ['wss://me:secret@a.example/key'] });
    expect(listed()).toEqual(['wss://•••@a.example/•••']);
    expect(field().value).toBe('');
  });

  it('keeps what is being typed although another setting changes', () => {
    const environment = open({ endpoints: { mainnet: [A] } });
    press(/^Edit/);
    type(`${A}-two`);
    environment.change({ theme: 'dark' });
    expect(field().value).toBe(`${A}-two`);
  });

  it("never lays an edited line over another network's list", () => {
    const environment = open({ endpoints: { mainnet: [A], base: [B] } });
    press(/^Edit/);
    environment.change({ network: 'base' });
    type('wss://c.example');
    press('Save');
    expect(environment.settings().endpoints).toEqual({ mainnet: [A], base: [B, 'wss://c.example'] });
  });
});

describe('a saved node', () => {
  const WORKS = { kind: 'works', client: null, newest: 7, latencyMs: 3, pushes: true } as const;

  it('is asked which chain it serves, and the network follows it', () => {
    const environment = open({ endpoints: { mainnet: [A] } });
    type('ws://127.0.0.1:8545');
    press('Save');
    expect(environment.settings().endpoints).toEqual({ mainnet: [A, 'ws://127.0.0.1:8545'] });
    environment.tested({ ...WORKS, chainId: 31_337 });
    expect(environment.settings()).toMatchObject({
      network: 'local',
      endpoints: { mainnet: [A], local: ['ws://127.0.0.1:8545'] },
    });
    expect(screen.getByText('This node is on Localhost, so that network is now selected.')).toBeTruthy();
    expect(listed()).toEqual(['ws://127.0.0.1:8545']);
  });

  it('of the chosen network stays there, and the result of its test is shown', () => {
    const environment = open();
    type(A);
    press('Save');
    environment.tested({ ...WORKS, chainId: 1 });
    expect(environment.settings()).toMatchObject({ network: 'mainnet', endpoints: { mainnet: [A] } });
    expect(screen.getByText('The node works.')).toBeTruthy();
  });

  it('that does not answer is kept all the same, with the reason', () => {
    const environment = open();
    type(A);
    press('Save');
    environment.tested({ kind: 'fails', reason: { kind: 'unreachable' } });
    expect(environment.settings().endpoints).toEqual({ mainnet: [A] });
    expect(screen.getByRole('alert').textContent).toContain('Nothing answers at this address.');
  });
});

describe('the list of own nodes', () => {
  it('is moved, edited and shortened in place', () => {
    const environment = open({ endpoints: { mainnet: [A, B], base: [A] } });
    press(/^Move wss:\/\/b.*up$/);
    expect(environment.settings().endpoints['mainnet']).toEqual([B, A]);
    press(/^Move wss:\/\/b.*down$/);
    expect(environment.settings().endpoints['mainnet']).toEqual([A, B]);
    press(/^Edit wss:\/\/b/);
    expect(field().value).toBe(B);
    type('wss://c.example');
    press('Save');
    expect(environment.settings().endpoints['mainnet']).toEqual([A, 'wss://c.example']);
    press(/^Remove wss:\/\/a/);
    expect(environment.settings().endpoints).toEqual({ mainnet: ['wss://c.example'], base: [A] });
  });

  it('names the public nodes that see the address as long as there is no own one', () => {
    const environment = open();
    expect(screen.getByText('wss://ethereum-rpc.publicnode.com')).toBeTruthy();
    environment.change({ endpoints: { mainnet: [A] } });
    expect(screen.queryByText('wss://ethereum-rpc.publicnode.com')).toBeNull();
  });
});

describe('Test connection', () => {
  const test = (stored: Parameters<typeof fabricateOptions>[0] = {}): OptionsWorld => {
    const environment = open(stored);
    type(` ${A} `);
    press('Test connection');
    return environment;
  };
  const question = (environment: OptionsWorld) =>
    environment.asked.findLast(({ query }) => query.kind === 'test');

  it('asks about the typed address and the chosen chain, and stores nothing', () => {
    const environment = test({ network: 'base' });
    expect(question(environment)?.query).toEqual({ kind: 'test', endpoint: A, chainId: 8453 });
    expect(screen.getByRole('status', { name: 'Connection test' }).textContent).toContain('Testing');
    expect(environment.settings().endpoints).toEqual({});
  });

  it('asks nobody about an address that cannot be one', () => {
    const environment = open();
    type('http://127.0.0.1:8545');
    press('Test connection');
    expect(screen.getByRole('alert').textContent).toContain('wss://');
    expect(question(environment)).toBeUndefined();
  });

  it('says which chain, client, block and how fast', () => {
    const environment = test();
    environment.tested({
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

  it('says why it failed in the words of the views', () => {
    test().tested({ kind: 'fails', reason: { kind: 'keyRefused', status: 401 } });
    expect(screen.getByRole('alert').textContent).toContain('refuses the key');
    expect(screen.queryByRole('button', { name: /^Allow/ })).toBeNull();
  });

  it.each([{ kind: 'notANode' }, { kind: 'noConnection' }] as const)(
    'asks for leave where the browser may hide the answer ($kind), and tests again',
    async (reason) => {
      const environment = test();
      environment.tested({ kind: 'fails', reason });
      press(/^Allow/);
      // At once in the click: Firefox refuses a request that comes after anything else.
      expect(environment.requested).toEqual([A]);
      await Promise.resolve();
      expect(environment.asked.filter(({ query }) => query.kind === 'test')).toHaveLength(2);
    },
  );

  it('is over when another one begins', () => {
    const environment = test();
    const first = question(environment);
    press('Test connection');
    expect(first?.cancelled).toBe(true);
  });
});
