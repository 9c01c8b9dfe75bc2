import { fireEvent, render, screen } from '@solidjs/testing-library';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { fabricateOptions, type FabricatedOptions } from '../../tests/ui/fabricatedOptions.ts';
import { Backup } from './Backup.tsx';
import { OptionsContext } from './form/optionsView.ts';

const KEY = 'wss://node.example/secret-key';

function open(): FabricatedOptions {
  const page = fabricateOptions({ endpoints: { mainnet: [KEY] }, theme: 'dark' });
  render(() => (
    <OptionsContext.Provider value={page.view}>
      <Backup />
    </OptionsContext.Provider>
  ));
  return page;
}

/** Chooses a file with this text. */
function choose(text: string): void {
  const input = screen.getByLabelText('Import settings');
  Object.defineProperty(input, 'files', { value: [new File([text], 'settings.json')] });
  fireEvent.change(input);
}

afterEach(() => vi.restoreAllMocks());

describe('export', () => {
  /** Presses the button and resolves to the text of the downloaded file. */
  const press = (): Promise<string> => {
    const saved: Blob[] = [];
    URL.createObjectURL = (blob: Blob) => `blob:${saved.push(blob)}`;
    URL.revokeObjectURL = () => {};
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockReturnValue();
    fireEvent.click(screen.getByRole('button', { name: 'Export settings' }));
    return saved[0]?.text() ?? Promise.reject(new Error('Nothing was saved'));
  };

  it('contains no endpoint unless the box is ticked', async () => {
    open();
    const text = await press();
    expect(text).toContain('"theme": "dark"');
    expect(text).not.toContain('node.example');
  });

  it('contains them with the box ticked', async () => {
    open();
    fireEvent.click(screen.getByRole('checkbox', { name: /^With secrets/ }));
    expect(await press()).toContain(KEY);
  });
});

describe('import', () => {
  it('is applied immediately, and keeps the endpoints that the file does not contain', async () => {
    const page = open();
    choose(
      '{"format":"block-ticker-settings","version":1,"settings":{"theme":"light","badge":"price","network":"base"}}',
    );
    expect(await screen.findByText('The settings were imported.')).toBeTruthy();
    expect(page.settings()).toMatchObject({
      theme: 'light',
      badge: 'price',
      network: 'base',
      endpoints: { mainnet: [KEY] },
    });
  });

  it('can be undone: endpoints that it replaced come back, and a later change stays', async () => {
    const page = open();
    const named = { theme: 'light', endpoints: { mainnet: ['wss://other.example/'] } };
    choose(JSON.stringify({ format: 'block-ticker-settings', version: 2, settings: named }));
    const undo = await screen.findByRole('button', { name: 'Undo' });
    expect(page.settings()).toMatchObject(named);
    page.change({ badge: 'price' });
    fireEvent.click(undo);
    expect(await screen.findByText('Undone.')).toBeTruthy();
    expect(page.settings()).toMatchObject({
      theme: 'dark',
      badge: 'price',
      endpoints: { mainnet: [KEY] },
    });
  });

  it('is not undone once a node was added, which would be lost', async () => {
    const page = open();
    const endpoints = { mainnet: ['wss://other.example/'], base: ['wss://base.example/'] };
    choose(JSON.stringify({ format: 'block-ticker-settings', version: 2, settings: { endpoints } }));
    expect(await screen.findByRole('button', { name: 'Undo' })).toBeTruthy();
    // Chrome's storage sorts the keys.
    page.change({ endpoints: { base: endpoints.base, mainnet: endpoints.mainnet } });
    expect(screen.getByRole('button', { name: 'Undo' })).toBeTruthy();
    page.change({ endpoints: { ...endpoints, base: [...endpoints.base, KEY] } });
    expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
  });

  it('of a file that cannot be read any more shows the error', async () => {
    open();
    const input = screen.getByLabelText('Import settings');
    const gone = Object.assign(new File([], 'gone.json'), {
      text: () => Promise.reject(new DOMException('', 'NotFoundError')),
    });
    Object.defineProperty(input, 'files', { value: [gone] });
    fireEvent.change(input);
    expect((await screen.findByRole('alert')).textContent).toMatch(/cannot be read/);
  });

  it.each([
    ['theme: dark', /cannot be read as JSON/],
    ['{}', /no Block Ticker settings/],
    ['{"format":"block-ticker-settings","version":9,"settings":{}}', /another version \(9\)/],
    [
      '{"format":"block-ticker-settings","version":1,"settings":{"price":false,"theme":"pink"}}',
      /theme is "pink", which is not valid/,
    ],
  ])('of %s shows the error and changes nothing', async (text, words) => {
    const page = open();
    const before = page.settings();
    choose(text);
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toMatch(words);
    expect(alert.textContent).toContain('Nothing was changed.');
    expect(page.settings()).toEqual(before);
  });
});
