import { fakeBrowser } from 'wxt/testing/fake-browser';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Snapshot } from '../feed/contract/snapshot.ts';
import { liveSnapshot, NOON } from '../tests/alerts.ts';
import { type BadgeWriter, createBadgeWriter } from './badgeWriter.ts';

const SECOND = 1000;
const written: string[] = [];
const count = (name: string): number => written.filter((call) => call.startsWith(name)).length;

beforeEach(() => {
  vi.useFakeTimers({ now: NOON });
  written.length = 0;
  const call = (name: string) => (details: object) => {
    written.push(`${name} ${String(Object.values(details)[0])}`);
    return Promise.resolve();
  };
  Object.assign(fakeBrowser.action, {
    setBadgeText: call('text'),
    setBadgeBackgroundColor: call('background'),
    setBadgeTextColor: call('color'),
    setTitle: call('title'),
    setIcon: call('icon'),
  });
});
afterEach(() => {
  vi.useRealTimers();
});

/** A tooltip with the block's number and the time of writing. */
const tooltip = (snapshot: Snapshot | null, now: number): string => `${snapshot?.blocks[0]?.number} ${now}`;
const writer = (): BadgeWriter => {
  const badge = createBadgeWriter(tooltip);
  badge.setMetric('block');
  return badge;
};

describe('the toolbar', () => {
  it('gets a block’s text first, at once', () => {
    writer().show(liveSnapshot(NOON, { number: 17_034_870 }));
    expect(written[0]).toBe('text 4870');
    expect(written).toHaveLength(5);
  });

  it('gets nothing before the chosen metric is known', () => {
    const badge = createBadgeWriter(tooltip);
    badge.show(liveSnapshot(NOON, { number: 17_034_870, transactionCount: 42 }));
    badge.refresh();
    expect(written).toEqual([]);
    badge.setMetric('transactions');
    expect(written[0]).toBe('text 42.0');
  });

  it('gets the block that started the worker at once, after the stored one', () => {
    const badge = writer();
    badge.show(liveSnapshot(NOON - 40 * SECOND, { number: 1 }));
    badge.show(liveSnapshot(NOON, { number: 2 }));
    expect(written.filter((call) => call.startsWith('text')).at(-1)).toBe('text 2');
  });

  it('gets only what changed: no colour and no icon for one more block', () => {
    const badge = writer();
    badge.show(liveSnapshot(NOON, { number: 17_034_870 }));
    vi.advanceTimersByTime(12 * SECOND);
    written.length = 0;
    badge.show(liveSnapshot(Date.now(), { number: 17_034_871 }));
    expect(written).toEqual(['text 4871', `title 17034871 ${Date.now()}`]);
  });

  it('gets again what could not be written', async () => {
    const { setBadgeBackgroundColor } = fakeBrowser.action;
    fakeBrowser.action.setBadgeBackgroundColor = () => Promise.reject(new Error('no such toolbar'));
    const badge = writer();
    badge.show(liveSnapshot(NOON, { number: 1 }));
    fakeBrowser.action.setBadgeBackgroundColor = setBadgeBackgroundColor;
    await vi.advanceTimersByTimeAsync(12 * SECOND);
    badge.show(liveSnapshot(Date.now(), { number: 2 }));
    expect(count('background')).toBe(1);
  });

  it('shows two blocks of one second one second apart', () => {
    const badge = writer();
    badge.show(liveSnapshot(NOON - 12 * SECOND, { number: 0 }));
    badge.show(liveSnapshot(NOON, { number: 1 }));
    badge.show(liveSnapshot(NOON, { number: 2 }));
    expect(count('text')).toBe(2);
    vi.advanceTimersByTime(SECOND);
    expect(written.filter((call) => call.startsWith('text'))).toEqual(['text 0', 'text 1', 'text 2']);
  });

  it('shows a block at once although a count changed the tooltip just before', () => {
    const badge = writer();
    badge.show(liveSnapshot(NOON - 12 * SECOND, { number: 0 }));
    badge.show(liveSnapshot(NOON, { number: 1 }));
    badge.show(liveSnapshot(NOON, { number: 1, transactionCount: 2 }));
    vi.advanceTimersByTime(1.5 * SECOND);
    expect(count('title')).toBe(3);
    badge.show(liveSnapshot(Date.now(), { number: 2 }));
    expect(count('text')).toBe(3);
  });

  it('changes by time alone to the age in other colours, once, when no block comes', () => {
    // Late after three block times, 36 s: soon enough for the worker's own timer.
    writer().show(liveSnapshot(NOON - 20 * SECOND, { number: 1 }));
    written.length = 0;
    vi.advanceTimersByTime(17 * SECOND);
    expect(written.map((call) => call.split(' ')[0])).toEqual([
      'text',
      'background',
      'color',
      'icon',
      'title',
    ]);
    expect(written[0]).toBe('text 35s');
  });
});

describe('a clock that is set', () => {
  it.each([3600, -3600])('by %i s is judged by the feed before an age is written', (seconds) => {
    const asked: number[] = [];
    const badge = createBadgeWriter(tooltip, () => asked.push(Date.now()));
    badge.setMetric('block');
    badge.show(liveSnapshot(NOON, { number: 1 }));
    written.length = 0;
    vi.setSystemTime(NOON + seconds * SECOND);
    badge.refresh();
    expect([asked.length, written]).toEqual([1, []]);
    badge.show(liveSnapshot(Date.now(), { number: 1 }));
    vi.advanceTimersByTime(2 * SECOND);
    expect(asked).toHaveLength(1);
    expect(written.filter((call) => call.startsWith('text') || call.startsWith('background'))).toEqual([]);
  });

  it('by an hour is believed where no feed answers', () => {
    const badge = createBadgeWriter(tooltip, () => undefined);
    badge.setMetric('block');
    badge.show(liveSnapshot(NOON, { number: 1 }));
    vi.setSystemTime(NOON + 3600 * SECOND);
    badge.refresh();
    vi.advanceTimersByTime(2 * SECOND);
    expect(written).toContain('text 1h');
  });
});
