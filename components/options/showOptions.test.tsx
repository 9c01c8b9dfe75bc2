import { fireEvent, screen, within } from '@solidjs/testing-library';
import { beforeEach, expect, it, vi } from 'vitest';
import { readSettingsValue, type Settings } from '../../settings/settingsSchema.ts';
import { showOptions } from './showOptions.tsx';

const storage = vi.hoisted(() => ({ isFull: false }));
const STORED = readSettingsValue({ network: 'mainnet', theme: 'dark', seed: 1 });
vi.mock('./bridge.ts', () => ({
  readSettings: async () => STORED,
  readManaged: async () => ({}),
  mayNotify: async () => false,
  requestNotifications: async () => false,
  requestOriginPermission: async () => false,
  writeSettings: async (patch: Partial<Settings>) => {
    if (storage.isFull) throw new Error('QUOTA_BYTES quota exceeded');
    return { ...STORED, ...patch };
  },
  watchSettings: () => () => {},
  watchManaged: () => () => {},
  watchNotifications: () => () => {},
}));
vi.mock('../view/bridge.ts', () => ({
  openBridge: () => ({ close: () => {}, ask: () => () => {} }),
  extensionOrigin: () => 'chrome-extension://abc',
}));

const ADDRESS = `0x${'5'.repeat(40)}`;
const FILE = JSON.stringify({
  format: 'block-ticker-settings',
  version: 1,
  settings: { watched: [{ address: ADDRESS, label: 'Mine' }] },
});

beforeEach(async () => {
  document.body.innerHTML = '<div id="root"></div>';
  await showOptions(document.querySelector('#root')!);
});

/** Chooses a settings file that names one watched address. */
function importFile(): void {
  const input = screen.getByLabelText('Import settings');
  Object.defineProperty(input, 'files', { value: [new File([FILE], 'settings.json')] });
  fireEvent.change(input);
}
const listed = (): boolean => screen.queryByText(ADDRESS) !== null;

it('lists what an import brought once it is stored', async () => {
  storage.isFull = false;
  importFile();
  expect(await screen.findByText('The settings were imported.')).toBeTruthy();
  expect(listed()).toBe(true);
});

it('lists nothing of an import that the browser did not store, and shows the error beside the button', async () => {
  storage.isFull = true;
  importFile();
  const backup = within(screen.getByRole('region', { name: 'Export and import' }));
  expect(await backup.findByText(/The browser could not save this change/)).toBeTruthy();
  expect(screen.queryByText('The settings were imported.')).toBeNull();
  expect(listed()).toBe(false);
});

it('keeps the typed address where the browser did not store it', async () => {
  storage.isFull = true;
  const address = screen.getByLabelText<HTMLInputElement>('Address');
  fireEvent.input(address, { target: { value: ADDRESS } });
  fireEvent.click(screen.getByRole('button', { name: 'Watch' }));
  await screen.findByText(/The browser could not save this change/);
  expect(listed()).toBe(false);
  expect(address.value).toBe(ADDRESS);
});
