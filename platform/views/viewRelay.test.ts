import { describe, expect, it } from 'vitest';
import type { Metric } from '../../feed/shown/badge.ts';
import type { HostEvent } from '../../feed/contract/config.ts';
import type { Query } from '../../feed/contract/question.ts';
import type { Snapshot } from '../../feed/contract/snapshot.ts';
import type { FromView, ToView } from '../messages/messages.ts';
import { defaultSettings } from '../../tests/defaultSettings.ts';
import { viewSettings } from '../../settings/viewSettings.ts';
import { createViewRelay, type Port } from './viewRelay.ts';

const snapshot = (sequence: number) => ({ sequence }) as Snapshot;
const query: Query = { kind: 'transactions', block: '0xab' };

/** A view as the relay sees it: what it was sent, and how it speaks and leaves. */
function view() {
  const got: ToView[] = [];
  let speak: (message: FromView) => void = () => {};
  let leave = (): void => {};
  const port: Port = {
    postMessage: (message) => got.push(message),
    onMessage: { addListener: (listener) => (speak = listener) },
    onDisconnect: { addListener: (listener) => (leave = listener) },
  };
  return { port, got, say: (message: FromView) => speak(message), leave: () => leave() };
}

function relayWith(newest: Snapshot | null) {
  const asked: { id: string; query: Query }[] = [];
  const cancelled: string[] = [];
  const told: HostEvent[] = [];
  const counts: number[] = [];
  const pinned: Metric[] = [];
  const resumed: true[] = [];
  const relay = createViewRelay(
    {
      ask: (id, what) => asked.push({ id, query: what }),
      cancel: (id) => cancelled.push(id),
      tell: (event) => told.push(event),
    },
    {
      newest: () => Promise.resolve(newest),
      settings: () => Promise.resolve(viewSettings(defaultSettings)),
      views: (open) => counts.push(open),
      pin: (metric) => pinned.push(metric),
      resume: () => resumed.push(true),
    },
  );
  return { relay, asked, cancelled, told, counts, pinned, resumed };
}

describe('the relay between feed and views', () => {
  it('gives an opened view the newest snapshot at once, and every later one', async () => {
    const { relay } = relayWith(snapshot(7));
    const popup = view();
    relay.connect(popup.port);
    await Promise.resolve();
    relay.snapshot(snapshot(8));
    expect(popup.got).toEqual([
      { name: 'settings', settings: viewSettings(defaultSettings) },
      { name: 'snapshot', snapshot: { sequence: 7 } },
      { name: 'snapshot', snapshot: { sequence: 8 } },
    ]);
  });

  it('says how many views are open as they come and go', () => {
    const { relay, counts } = relayWith(null);
    const popup = view();
    const tab = view();
    relay.connect(popup.port);
    relay.connect(tab.port);
    popup.leave();
    expect(counts).toEqual([1, 2, 1]);
    expect(relay.open).toBe(1);
  });

  it('answers each view its own questions only, although both chose the same id', () => {
    const { relay, asked } = relayWith(null);
    const popup = view();
    const tab = view();
    relay.connect(popup.port);
    relay.connect(tab.port);
    popup.say({ name: 'ask', id: '1', query });
    tab.say({ name: 'ask', id: '1', query });
    relay.part(asked[1]?.id ?? '', { kind: 'pending' });
    expect(popup.got).toEqual([]);
    expect(tab.got).toEqual([{ name: 'part', id: '1', part: { kind: 'pending' } }]);
  });

  it('cancels every question of a view that closed', () => {
    const { relay, asked, cancelled } = relayWith(null);
    const popup = view();
    relay.connect(popup.port);
    popup.say({ name: 'ask', id: '1', query });
    popup.leave();
    expect(cancelled).toEqual([asked[0]?.id.split(' ')[0]]);
  });

  it('has every view ask again when the feed lost its questions, and answers them', () => {
    const { relay, asked } = relayWith(null);
    const views = [view(), view()];
    for (const { port } of views) relay.connect(port);
    relay.askAgain();
    for (const { got } of views) expect(got).toEqual([{ name: 'askAgain' }]);
    views[1]?.say({ name: 'ask', id: '3', query });
    relay.part(asked[0]?.id ?? '', { kind: 'pending' });
    expect(views[0]?.got).toHaveLength(1);
    expect(views[1]?.got.at(-1)).toEqual({ name: 'part', id: '3', part: { kind: 'pending' } });
  });

  it('cancels questions that an earlier life of the worker left at the feed', () => {
    const { relay, cancelled } = relayWith(null);
    relay.part('somebody-gone 3', { kind: 'pending' });
    expect(cancelled).toEqual(['somebody-gone 3']);
  });

  it('tells every view of changed settings, and nothing of endpoints', () => {
    const { relay } = relayWith(null);
    const views = [view(), view()];
    for (const { port } of views) relay.connect(port);
    const endpoints = { mainnet: ['wss://node.example/key'] };
    relay.settings(viewSettings({ ...defaultSettings, badge: 'age', endpoints }));
    for (const { got } of views) {
      expect(got).toMatchObject([{ name: 'settings', settings: { badge: 'age' } }]);
      expect(JSON.stringify(got)).not.toContain('node.example');
    }
  });

  it('puts the figure that a view names on the badge', () => {
    const { relay, pinned } = relayWith(null);
    const popup = view();
    relay.connect(popup.port);
    popup.say({ name: 'pin', metric: 'baseFee' });
    expect(pinned).toEqual(['baseFee']);
  });

  it('ends the pause when a view says so', () => {
    const { relay, resumed } = relayWith(null);
    const popup = view();
    relay.connect(popup.port);
    popup.say({ name: 'resume' });
    expect(resumed).toHaveLength(1);
  });

  it('passes on what the view tells the feed', () => {
    const { relay, told } = relayWith(null);
    const popup = view();
    relay.connect(popup.port);
    popup.say({ name: 'event', event: { kind: 'retry' } });
    expect(told).toEqual([{ kind: 'retry' }]);
  });
});
