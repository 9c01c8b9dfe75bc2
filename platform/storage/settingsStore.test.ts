import { fakeBrowser } from 'wxt/testing/fake-browser';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { readSettingsValue } from '../../settings/settingsSchema.ts';
import { readSettings, storedSettings, watchSettings, writeSettings } from './settingsStore.ts';

beforeEach(() => {
  fakeBrowser.reset();
});

describe('settings', () => {
  it('get a seed at the first read and keep it', async () => {
    const first = await readSettings();
    expect(first.seed).toBeTypeOf('number');
    expect((await readSettings()).seed).toBe(first.seed);
    expect((await writeSettings({ seed: first.seed, paused: true })).seed).toBe(first.seed);
  });

  it('can be read at a first start although storage is full', async () => {
    const full = vi
      .spyOn(fakeBrowser.storage.local, 'set')
      .mockRejectedValue(new Error('QUOTA_BYTES quota exceeded'));
    expect(await readSettings()).toMatchObject({ network: null, seed: expect.any(Number) });
    await expect(writeSettings({ paused: true })).rejects.toThrow('QUOTA_BYTES');
    full.mockRestore();
    expect((await readSettings()).paused).toBe(false);
  });

  it('change only the fields of a write', async () => {
    await writeSettings({ network: 'base', endpoints: { base: ['wss://node.example/key'] } });
    await writeSettings({ theme: 'dark' });
    expect(await readSettings()).toMatchObject({
      network: 'base',
      endpoints: { base: ['wss://node.example/key'] },
      theme: 'dark',
    });
  });

  it('are stored in storage.local alone', async () => {
    await writeSettings({ price: false });
    expect(Object.keys(await fakeBrowser.storage.local.get(null))).toContain('settings');
    expect(await fakeBrowser.storage.sync.get(null)).toEqual({});
  });

  it('report each change, read through the schema, until the watcher ends', async () => {
    const seen: unknown[] = [];
    const end = watchSettings((settings) => seen.push([settings.badge, settings.theme]));
    await fakeBrowser.storage.local.set({ settings: { badge: 'moon phase', theme: 'light' } });
    end();
    await fakeBrowser.storage.local.set({ settings: { theme: 'dark' } });
    expect(seen).toEqual([['block', 'light']]);
  });

  it('fall back to defaults for a stored value of another shape', async () => {
    await fakeBrowser.storage.local.set({ settings: 'broken' });
    expect(await readSettings()).toMatchObject({ network: null, badge: 'block', loading: 'onDemand' });
  });

  it('of an older version are migrated, those of this version are not', async () => {
    await fakeBrowser.storage.local.set({ settings: { colour: 'dark', paused: true } });
    const next = storedSettings([(stored) => ({ ...Object(stored), theme: Object(stored).colour })]);
    expect(await next.read()).toMatchObject({ theme: 'dark', paused: true });
    await next.write(readSettingsValue({ ...Object(await next.read()), badge: 'age' }));
    expect(await next.read()).toMatchObject({ theme: 'dark', paused: true, badge: 'age' });
    // An older build that meets the newer value still reads every field it knows.
    expect(await readSettings()).toMatchObject({ theme: 'dark', paused: true, badge: 'age' });
  });

  it('are migrated from the version that is stored beside them', async () => {
    await fakeBrowser.storage.local.set({ settings: { steps: [2] }, settings$: { v: 2 } });
    const step = (to: number) => (stored: unknown) => ({ steps: [...Object(stored).steps, to] });
    const item = storedSettings([step(2), step(3), step(4)]);
    expect(await item.read()).toEqual({ steps: [2, 3, 4] });
  });

  it('have an administrator’s values until the user chooses others', async () => {
    await fakeBrowser.storage.managed.set({ network: 'base', alerts: { newBlock: { on: true } } });
    expect(await readSettings()).toMatchObject({ network: 'base', alerts: { newBlock: { on: true } } });
    expect(await writeSettings({ network: 'polygon' })).toMatchObject({ network: 'polygon' });
    await fakeBrowser.storage.managed.set({ alerts: {} });
    expect(await readSettings()).toMatchObject({ network: 'polygon', alerts: { newBlock: { on: false } } });
  });

  it('keep an administrator’s values where they are locked', async () => {
    await fakeBrowser.storage.managed.set({ network: 'base', locked: ['network'] });
    expect(await writeSettings({ network: 'polygon', theme: 'dark' })).toMatchObject({
      network: 'base',
      theme: 'dark',
    });
    await fakeBrowser.storage.managed.clear();
    expect(await readSettings()).toMatchObject({ network: null, theme: 'dark' });
  });

  it('report a change of the policy', async () => {
    await writeSettings({ theme: 'dark' });
    const seen: unknown[] = [];
    const end = watchSettings(({ network, theme }) => seen.push([network, theme]));
    await fakeBrowser.storage.managed.set({ network: 'base' });
    await vi.waitFor(() => expect(seen).toEqual([['base', 'dark']]));
    end();
  });

  it('can be read where the browser rejects without a policy, as Firefox does', async () => {
    const none = vi.spyOn(fakeBrowser.storage.managed, 'get').mockRejectedValue(new Error('not found'));
    expect(await readSettings()).toMatchObject({ network: null });
    none.mockRestore();
  });
});
