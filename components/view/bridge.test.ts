import { afterEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { snapshotOf } from '../../tests/fixtures/snapshot.ts';
import { openBridge } from './bridge.ts';

type Connect = NonNullable<Parameters<typeof openBridge>[1]>;
type ToView = Parameters<Parameters<Connect>[0]>[0];
type FromView = Parameters<ReturnType<Connect>['send']>[0];

interface FakePort {
  readonly sent: FromView[];
  readonly deliver: (message: ToView) => void;
  readonly reconnect: () => void;
  readonly connect: Parameters<typeof openBridge>[1];
}

function fakePort(): FakePort {
  const sent: FromView[] = [];
  let listener: (message: ToView) => void = () => undefined;
  let onReconnect = (): void => undefined;
  return {
    sent,
    deliver: (message) => listener(message),
    reconnect: () => onReconnect(),
    connect: (onMessage, again = () => undefined) => {
      listener = onMessage;
      onReconnect = again;
      return { send: (message) => sent.push(message), close: () => undefined };
    },
  };
}

describe('the bridge', () => {
  afterEach(() => vi.restoreAllMocks());

  it.each([
    ['its port was lost', (port: FakePort) => port.reconnect()],
    ['the feed was lost', (port: FakePort) => port.deliver({ name: 'askAgain' })],
  ])('sends its open questions again, and no other, when %s', (_name, lose) => {
    const port = fakePort();
    const bridge = openBridge({}, port.connect);
    const parts: string[] = [];
    bridge.ask({ kind: 'transactions', block: '0x01' }, (part) => parts.push(part.kind));
    const cancel = bridge.ask({ kind: 'transfers', block: '0x01' }, () => undefined);
    bridge.ask({ kind: 'baseFees', count: 60 }, () => undefined);
    const [first, , third] = port.sent;
    if (first?.name !== 'ask' || third?.name !== 'ask') throw new Error('not asked');
    cancel();
    port.deliver({ name: 'part', id: third.id, part: { kind: 'end' } });
    port.sent.length = 0;
    lose(port);
    expect(port.sent).toEqual([first]);
    port.deliver({ name: 'part', id: first.id, part: { kind: 'end' } });
    port.deliver({ name: 'part', id: first.id, part: { kind: 'end' } });
    expect(parts).toEqual(['end']);
  });

  it('tells the feed’s page of a block at once, unless it is asked for anew', () => {
    const expected: string[] = [];
    const page = { feedOffer: { newest: () => 'null', expect: (block: string) => expected.push(block) } };
    Object.assign(fakeBrowser, { extension: { getViews: () => [page] } });
    const bridge = openBridge({}, fakePort().connect);
    bridge.ask({ kind: 'transactions', block: '0x0a' }, () => undefined);
    bridge.ask({ kind: 'transactions', block: '0x0b', anew: true }, () => undefined);
    bridge.ask({ kind: 'receipts', block: '0x0c' }, () => undefined);
    expect(expected).toEqual(['0x0a']);
  });

  it('drops what Firefox still delivers to a page that is gone', () => {
    const port = fakePort();
    const snapshot = vi.fn<() => void>();
    const part = vi.fn<() => void>();
    const bridge = openBridge({ snapshot }, port.connect);
    bridge.ask({ kind: 'transactions', block: '0x01' }, part);
    const [asked] = port.sent;
    if (asked?.name !== 'ask') throw new Error('not asked');
    vi.spyOn(document, 'defaultView', 'get').mockReturnValue(null);
    port.deliver({ name: 'snapshot', snapshot: snapshotOf({}, 0) });
    port.deliver({ name: 'part', id: asked.id, part: { kind: 'end' } });
    expect([snapshot.mock.calls, part.mock.calls]).toEqual([[], []]);
  });
});
