import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import type { FromView } from '../messages/messages.ts';
import { connectView } from './viewPort.ts';

/** Firefox throws this in a page whose extension is gone. */
const extensionGone = (): never => {
  throw new DOMException('An exception was thrown', 'InvalidStateError');
};

function makePort() {
  const received: FromView[] = [];
  let lose = (): void => undefined;
  const port = {
    postMessage: (message: FromView): void => void received.push(message),
    onMessage: { addListener: (): void => undefined },
    onDisconnect: { addListener: (listener: () => void): void => void (lose = listener) },
    disconnect: (): void => undefined,
  };
  return { port, received, lose: (): void => lose() };
}

const retry: FromView = { name: 'event', event: { kind: 'retry' } };

describe('a view’s connection to the background', () => {
  const connect = vi.fn<() => unknown>();
  beforeEach(() => {
    vi.useFakeTimers();
    Object.assign(browser.runtime, { connect });
  });
  afterEach(() => vi.useRealTimers());

  it('sends nothing and throws nothing in a page that is closing', () => {
    const { port } = makePort();
    connect.mockReturnValue({ ...port, postMessage: extensionGone });
    const connection = connectView(() => undefined);
    expect(() => connection.send({ name: 'cancel', id: '1' })).not.toThrow();
  });

  it('sends an event again that a lost port did not deliver', () => {
    const [old, next] = [makePort(), makePort()];
    connect.mockReturnValueOnce({ ...old.port, postMessage: extensionGone }).mockReturnValueOnce(next.port);
    const connection = connectView(() => undefined);
    connection.send(retry);
    old.lose();
    vi.runAllTimers();
    expect(next.received).toEqual([retry]);
  });

  it('keeps what the user does before it may connect, and sends it once, after its open questions', () => {
    const first = makePort();
    connect.mockReset();
    connect.mockReturnValueOnce(first.port);
    const question: FromView = { name: 'ask', id: '1', query: { kind: 'diagnostics' } };
    const change: FromView = { name: 'change', settings: { badge: 'off' } };
    let begin = (): void => undefined;
    const connection = connectView(
      () => undefined,
      () => connection.send(question),
      (open) => (begin = open),
    );
    connection.send(retry);
    connection.send(change);
    connection.send({ name: 'cancel', id: '2' });
    expect(connect).not.toHaveBeenCalled();
    begin();
    expect(first.received).toEqual([question, retry, change]);
  });

  it('does not connect once it is closed before', () => {
    connect.mockReset();
    let begin = (): void => undefined;
    const connection = connectView(
      () => undefined,
      () => undefined,
      (open) => (begin = open),
    );
    connection.close();
    begin();
    expect(connect).not.toHaveBeenCalled();
  });

  it('does not connect again after its extension is gone', () => {
    const old = makePort();
    connect.mockReset();
    connect.mockReturnValueOnce(old.port).mockImplementation(extensionGone);
    const connection = connectView(() => undefined);
    old.lose();
    vi.runAllTimers();
    connection.send(retry);
    vi.runAllTimers();
    expect(connect).toHaveBeenCalledTimes(2);
  });
});
