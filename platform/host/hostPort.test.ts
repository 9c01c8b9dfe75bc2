import { fakeBrowser } from 'wxt/testing/fake-browser';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Sighting } from '../../feed/contract/config.ts';
import type { Snapshot } from '../../feed/contract/snapshot.ts';
import { openHostPort, type HostPort } from './hostPort.ts';
import type { FromHost } from '../messages/messages.ts';

const snapshot = (sequence: number): FromHost => ({
  name: 'snapshot',
  snapshot: { sequence } as Snapshot,
});
const sightings: FromHost = { name: 'sightings', sightings: [{ number: 7 } as Sighting] };
const part: FromHost = { name: 'part', id: '1', part: { kind: 'end' } };
const hello: FromHost = { name: 'hello' };

describe('the offscreen document’s port to the background', () => {
  let now: number;
  let ports: { readonly received: FromHost[]; readonly end: () => void }[];
  let host: HostPort;

  beforeEach(() => {
    now = 0;
    ports = [];
    const connect = (): object => {
      const received: FromHost[] = [];
      let end = (): void => undefined;
      ports.push({ received, end: () => end() });
      return {
        postMessage: (message: FromHost) => received.push(message),
        onMessage: { addListener: () => undefined },
        onDisconnect: { addListener: (listener: () => void) => (end = listener) },
      };
    };
    Object.assign(fakeBrowser.runtime, { connect });
    host = openHostPort(() => undefined, { now: () => now });
  });

  it('is one, and starts with hello', () => {
    host.connect();
    host.send(snapshot(1));
    host.send(part);
    expect(ports.map(({ received }) => received)).toEqual([[hello, snapshot(1), part]]);
  });

  it('closes when the worker stops; the next starts with the newest snapshot', () => {
    host.send(snapshot(1));
    host.send(snapshot(2));
    now += 30_000;
    ports[0]?.end();
    expect(ports).toHaveLength(1);
    host.send(part);
    expect(ports[1]?.received).toEqual([hello, snapshot(2), part]);
  });

  it('repeats at once what may not have arrived before it closed', () => {
    host.send(snapshot(1));
    now += 30_000;
    host.send(sightings);
    now += 900;
    ports[0]?.end();
    expect(ports[1]?.received).toEqual([hello, snapshot(1), sightings]);
    host.send(snapshot(2));
    now += 900;
    ports[1]?.end();
    expect(ports[2]?.received).toEqual([hello, snapshot(2)]);
  });

  it('restarts a background that crashes on a message for a second at most', () => {
    host.send(snapshot(1));
    for (let life = 0; life < 20; life += 1) {
      now += 100;
      ports.at(-1)?.end();
    }
    expect(ports).toHaveLength(10);
  });

  it('sends nothing and does not throw once the extension is being replaced', () => {
    fakeBrowser.runtime.connect = () => {
      throw new Error('Extension context invalidated.');
    };
    expect(() => host.send(snapshot(1))).not.toThrow();
  });
});
