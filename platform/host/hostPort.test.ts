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

describe('the hidden page’s line to the background', () => {
  let now: number;
  let lines: { readonly heard: FromHost[]; readonly end: () => void }[];
  let host: HostPort;

  beforeEach(() => {
    now = 0;
    lines = [];
    const connect = (): object => {
      const heard: FromHost[] = [];
      let end = (): void => undefined;
      lines.push({ heard, end: () => end() });
      return {
        postMessage: (message: FromHost) => heard.push(message),
        onMessage: { addListener: () => undefined },
        onDisconnect: { addListener: (listener: () => void) => (end = listener) },
      };
    };
    Object.assign(fakeBrowser.runtime, { connect });
    host = openHostPort(() => undefined, { now: () => now });
  });

  it('is one, and begins with a greeting', () => {
    host.connect();
    host.say(snapshot(1));
    host.say(part);
    expect(lines.map(({ heard }) => heard)).toEqual([[hello, snapshot(1), part]]);
  });

  it('is let go of when the worker rests; the next begins with the newest snapshot', () => {
    host.say(snapshot(1));
    host.say(snapshot(2));
    now += 30_000;
    lines[0]?.end();
    expect(lines).toHaveLength(1);
    host.say(part);
    expect(lines[1]?.heard).toEqual([hello, snapshot(2), part]);
  });

  it('says at once again what may not have been heard before it broke', () => {
    host.say(snapshot(1));
    now += 30_000;
    host.say(sightings);
    now += 900;
    lines[0]?.end();
    expect(lines[1]?.heard).toEqual([hello, snapshot(1), sightings]);
    host.say(snapshot(2));
    now += 900;
    lines[1]?.end();
    expect(lines[2]?.heard).toEqual([hello, snapshot(2)]);
  });

  it('starts a background that fails over what it hears for a second at most', () => {
    host.say(snapshot(1));
    for (let life = 0; life < 20; life += 1) {
      now += 100;
      lines.at(-1)?.end();
    }
    expect(lines).toHaveLength(10);
  });

  it('is silent once the extension is being replaced', () => {
    fakeBrowser.runtime.connect = () => {
      throw new Error('Extension context invalidated.');
    };
    expect(() => host.say(snapshot(1))).not.toThrow();
  });
});
