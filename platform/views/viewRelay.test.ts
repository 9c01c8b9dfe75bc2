import { describe, expect, it } from 'vitest';
import type { HostEvent } from '../../feed/contract/config.ts';
import type { Query } from '../../feed/contract/question.ts';
import type { Snapshot } from '../../feed/contract/snapshot.ts';
import type { FromView, ToView } from '../messages/messages.ts';
import { defaultSettings } from '../../tests/defaultSettings.ts';
import { viewSettings, type ViewChange } from '../../settings/viewSettings.ts';
import { createViewRelay, type Port } from './viewRelay.ts';

const snapshot = (sequence: number) => ({ sequence }) as Snapshot;
const query: Query = { kind: 'transactions', block: '0xab' };

/** A fake view: the messages it received, and functions to send and close. */
function view() {
  const received: ToView[] = [];
  let deliver: (message: FromView) => void = () => {};
  let close = (): void => {};
  const port: Port = {
    postMessage: (message) => received.push(message),
    onMessage: { addListener: (listener) => (deliver = listener) },
    onDisconnect: { addListener: (listener) => (close = listener) },
  };
  return { port, received, send: (message: FromView) => deliver(message), close: () => close() };
}

function relayWith(newest: Snapshot | null) {
  const asked: { id: string; query: Query }[] = [];
  const cancelled: string[] = [];
  const events: HostEvent[] = [];
  const counts: number[] = [];
  const changes: ViewChange[] = [];
  const relay = createViewRelay(
    {
      ask: (id, what) => asked.push({ id, query: what }),
      cancel: (id) => cancelled.push(id),
      handle: (event) => events.push(event),
    },
    {
      newest: () => Promise.resolve(newest),
      settings: () => Promise.resolve(viewSettings(defaultSettings)),
      viewsChanged: (open) => counts.push(open),
      change: (settings) => changes.push(settings),
    },
  );
  return { relay, asked, cancelled, events, counts, changes };
}

describe('the relay between feed and views', () => {
  it('sends the newest snapshot to an opened view at once, and every later one', async () => {
    const { relay } = relayWith(snapshot(7));
    const popup = view();
    relay.connect(popup.port);
    await Promise.resolve();
    relay.sendSnapshot(snapshot(8));
    expect(popup.received).toEqual([
      { name: 'settings', settings: viewSettings(defaultSettings) },
      { name: 'snapshot', snapshot: { sequence: 7 } },
      { name: 'snapshot', snapshot: { sequence: 8 } },
    ]);
  });

  it('reports how many views are open as they open and close', () => {
    const { relay, counts } = relayWith(null);
    const popup = view();
    const tab = view();
    relay.connect(popup.port);
    relay.connect(tab.port);
    popup.close();
    expect(counts).toEqual([1, 2, 1]);
    expect(relay.openViews).toBe(1);
  });

  it('answers each view its own questions only, although both chose the same id', () => {
    const { relay, asked } = relayWith(null);
    const popup = view();
    const tab = view();
    relay.connect(popup.port);
    relay.connect(tab.port);
    popup.send({ name: 'ask', id: '1', query });
    tab.send({ name: 'ask', id: '1', query });
    relay.sendPart(asked[1]?.id ?? '', { kind: 'pending' });
    expect(popup.received).toEqual([]);
    expect(tab.received).toEqual([{ name: 'part', id: '1', part: { kind: 'pending' } }]);
  });

  it('cancels every question of a view that closed', () => {
    const { relay, asked, cancelled } = relayWith(null);
    const popup = view();
    relay.connect(popup.port);
    popup.send({ name: 'ask', id: '1', query });
    popup.close();
    expect(cancelled).toEqual([asked[0]?.id.split(' ')[0]]);
  });

  it('makes every view ask again when the feed lost its questions, and answers them', () => {
    const { relay, asked } = relayWith(null);
    const views = [view(), view()];
    for (const { port } of views) relay.connect(port);
    relay.askAgain();
    for (const { received } of views) expect(received).toEqual([{ name: 'askAgain' }]);
    views[1]?.send({ name: 'ask', id: '3', query });
    relay.sendPart(asked[0]?.id ?? '', { kind: 'pending' });
    expect(views[0]?.received).toHaveLength(1);
    expect(views[1]?.received.at(-1)).toEqual({ name: 'part', id: '3', part: { kind: 'pending' } });
  });

  it('cancels questions that a stopped worker left in the feed', () => {
    const { relay, cancelled } = relayWith(null);
    relay.sendPart('closed-view 3', { kind: 'pending' });
    expect(cancelled).toEqual(['closed-view 3']);
  });

  it('sends changed settings to every view, without endpoints', () => {
    const { relay } = relayWith(null);
    const views = [view(), view()];
    for (const { port } of views) relay.connect(port);
    const endpoints = { mainnet: ['wss://node.example/key'] };
    relay.sendSettings(viewSettings({ ...defaultSettings, badge: 'age', endpoints }));
    for (const { received } of views) {
      expect(received).toMatchObject([{ name: 'settings', settings: { badge: 'age' } }]);
      expect(JSON.stringify(received)).not.toContain('node.example');
    }
  });

  it.each<[string, ViewChange]>([
    ['the metric of the badge', { badge: 'baseFee' }],
    ['the end of the pause', { paused: false }],
    ['the open picture', { picture: true }],
  ])('passes on what a view changes: %s', (_name, settings) => {
    const { relay, changes } = relayWith(null);
    const popup = view();
    relay.connect(popup.port);
    popup.send({ name: 'change', settings });
    expect(changes).toEqual([settings]);
  });

  it('passes a view’s events to the feed', () => {
    const { relay, events } = relayWith(null);
    const popup = view();
    relay.connect(popup.port);
    popup.send({ name: 'event', event: { kind: 'retry' } });
    expect(events).toEqual([{ kind: 'retry' }]);
  });
});
