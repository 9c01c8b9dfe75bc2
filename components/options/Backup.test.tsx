import { fireEvent, render, screen } from '@solidjs/testing-library';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { fabricateOptions, type OptionsWorld } from '../../tests/ui/fabricatedOptions.ts';
import { Backup } from './Backup.tsx';
import { OptionsContext } from './form/optionsView.ts';

const KEY = 'wss://node.example/secret-key';

function open(): OptionsWorld {
  const environment = fabricateOptions({ endpoints: { mainnet: [KEY] }, theme: 'dark' });
  render(() => (
    <OptionsContext.Provider value={environment.view}>
      <Backup />
    </OptionsContext.Provider>
  ));
  return environment;
}

/** Chooses a file of this text. */
function choose(text: string): void {
  const input = screen.getByLabelText('Import settings');
  Object.defineProperty(input, 'files', { value: [new File([text], 'settings.json')] });
  fireEvent.change(input);
}

afterEach(() => vi.restoreAllMocks());

describe('export', () => {
  /** Presses the button; resolves to the text of the file that went to the browser's downloads. */
  const press = (): Promise<string> => {
    const saved: Blob[] = [];
    URL.createObjectURL = (blob: Blob) => `blob:${saved.push(blob)}`;
    URL.revokeObjectURL = () => {};
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockReturnValue();
    fireEvent.click(screen.getByRole('button', { name: 'Export settings' }));
    return saved[0]?.text() ?? Promise.reject(new Error('Nothing was saved'));
  };

  it('holds no endpoint unless the box is ticked', async () => {
    open();
    const text = await press();
    expect(text).toContain('"theme": "dark"');
    expect(text).not.toContain('node.example');
  });

  it('holds them with the box ticked', async () => {
    open();
    fireEvent.click(screen.getByRole('checkbox', { name: /^With secrets/ }));
    expect(await press()).toContain(KEY);
  });
});

describe('import', () => {
  it('is used at once, and the endpoints that the file does not name stay', async () => {
    const environment = open();
    choose(
      '{"format":"block-ticker-settings","version":1,"settings":{"theme":"light","badge":"price","network":"base"}}',
    );
    expect(await screen.findByText('The settings were imported.')).toBeTruthy();
    expect(environment.settings()).toMatchObject({
      theme: 'light',
      badge: 'price',
      network: 'base',
      endpoints: { mainnet: [KEY] },
    });
  });

  it.each([
    ['theme: dark', /cannot be read as JSON/],
    ['{}', /no Block Ticker settings/],
    ['{"format":"block-ticker-settings","version":9,"settings":{}}', /another version \(9\)/],
    [
      '{"format":"block-ticker-settings","version":1,"settings":{"price":false,"theme":"pink"}}',
      /theme is "pink", which is not valid/,
    ],
  ])('of %s says what is wrong and changes nothing', async (text, words) => {
    const environment = open();
    const before = environment.settings();
    choose(text);
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toMatch(words);
    expect(alert.textContent).toContain('Nothing was changed.');
    expect(environment.settings()).toEqual(before);
  });
});
