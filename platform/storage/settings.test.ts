import { fakeBrowser } from 'wxt/testing/fake-browser';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { readSettingsValue } from '../../settings/settingsSchema.ts';
import { readSettings, storedSettings, watchSettings, writeSettings } from './settings.ts';

beforeEach(() => {
  fakeBrowser.reset();
});

describe('settings', () => {
  it('draws a seed on the first reading and keeps it', async () => {
    const first = await readSettings();
    expect(first.seed).toBeTypeOf('number');
    expect((await readSettings()).seed).toBe(first.seed);
    expect((await writeSettings({ seed: first.seed, paused: true })).seed).toBe(first.seed);
  });

  it('is read on a first start although nothing can be stored', async () => {
    const full = vi
      .spyOn(fakeBrowser.storage.local, 'set')
      .mockRejectedValue(new Error('QUOTA_BYTES quota exceeded'));
    expect(await readSettings()).toMatchObject({ network: null, seed: expect.any(Number) });
    await expect(writeSettings({ paused: true })).rejects.toThrow('QUOTA_BYTES');
    full.mockRestore();
    expect((await readSettings()).paused).toBe(false);
  });

  it('changes what is named and leaves the rest', async () => {
    await writeSettings({ network: 'base', endpoints: { base: ['wss://node.example/key'] } });
    await writeSettings({ theme: 'dark' });
    expect(await readSettings()).toMatchObject({
      network: 'base',
      endpoints: { base: ['wss://node.example/key'] },
      theme: 'dark',
    });
  });

  it('lives in storage.local alone', async () => {
    await writeSettings({ price: false });
    expect(Object.keys(await fakeBrowser.storage.local.get(null))).toContain('settings');
    expect(await fakeBrowser.storage.sync.get(null)).toEqual({});
  });

  it('tells a watcher of a change, read through the schema, until it is let go', async () => {
    const seen: unknown[] = [];
    const end = watchSettings((settings) => seen.push([settings.badge, settings.theme]));
    await fakeBrowser.storage.local.set({ settings: { badge: 'moon phase', theme: 'light' } });
    end();
    await fakeBrowser.storage.local.set({ settings: { theme: 'dark' } });
    expect(seen).toEqual([['block', 'light']]);
  });

  it('survives a stored value that is no settings at all', async () => {
    await fakeBrowser.storage.local.set({ settings: 'broken' });
    expect(await readSettings()).toMatchObject({ network: null, badge: 'block', loading: 'onDemand' });
  });

  it('migrates what an older version stored, and what this version wrote no more', async () => {
    await fakeBrowser.storage.local.set({ settings: { colour: 'dark', paused: true } });
    const next = storedSettings([(stored) => ({ ...Object(stored), theme: Object(stored).colour })]);
    expect(await next.read()).toMatchObject({ theme: 'dark', paused: true });
    await next.write(readSettingsValue({ ...Object(await next.read()), badge: 'age' }));
    expect(await next.read()).toMatchObject({ theme: 'dark', paused: true, badge: 'age' });
    // An older build that meets the newer value still reads every field it knows.
    expect(await readSettings()).toMatchObject({ theme: 'dark', paused: true, badge: 'age' });
  });

  it('migrates from the version that is noted beside the value', async () => {
    await fakeBrowser.storage.local.set({ settings: { steps: [2] }, settings$: { v: 2 } });
    const step = (to: number) => (stored: unknown) => ({ steps: [...Object(stored).steps, to] });
    const item = storedSettings([step(2), step(3), step(4)]);
    expect(await item.read()).toEqual({ steps: [2, 3, 4] });
  });
});
