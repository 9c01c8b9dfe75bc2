import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import type { FromView } from '../messages/messages.ts';
import { connectView } from './viewPort.ts';

/** What Firefox throws at a page that it has taken from its extension. */
const taken = (): never => {
  throw new DOMException('An exception was thrown', 'InvalidStateError');
};

function makePort() {
  const heard: FromView[] = [];
  let lose = (): void => undefined;
  const port = {
    postMessage: (message: FromView): void => void heard.push(message),
    onMessage: { addListener: (): void => undefined },
    onDisconnect: { addListener: (listener: () => void): void => void (lose = listener) },
    disconnect: (): void => undefined,
  };
  return { port, heard, lose: (): void => lose() };
}

const retry: FromView = { name: 'event', event: { kind: 'retry' } };

describe('a view’s line to the background', () => {
  const connect = vi.fn<() => unknown>();
  beforeEach(() => {
    vi.useFakeTimers();
    Object.assign(browser.runtime, { connect });
  });
  afterEach(() => vi.useRealTimers());

  it('says nothing and throws nothing in a page that is closing', () => {
    const { port } = makePort();
    connect.mockReturnValue({ ...port, postMessage: taken });
    const line = connectView(() => undefined);
    expect(() => line.send({ name: 'cancel', id: '1' })).not.toThrow();
  });

  it('says an event again that a port lost a moment ago did not take', () => {
    const [old, next] = [makePort(), makePort()];
    connect.mockReturnValueOnce({ ...old.port, postMessage: taken }).mockReturnValueOnce(next.port);
    const line = connectView(() => undefined);
    line.send(retry);
    old.lose();
    vi.runAllTimers();
    expect(next.heard).toEqual([retry]);
  });

  it('does not knock again where its extension is gone', () => {
    const old = makePort();
    connect.mockReset();
    connect.mockReturnValueOnce(old.port).mockImplementation(taken);
    const line = connectView(() => undefined);
    old.lose();
    vi.runAllTimers();
    line.send(retry);
    vi.runAllTimers();
    expect(connect).toHaveBeenCalledTimes(2);
  });
});
