import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { reasonFromStatus } from '../../refusal/reasonFromStatus.ts';
import { askBeacon, type BeaconAnswer, probeBeacon } from './beacon.ts';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const json = { 'content-type': 'application/json' };

/** Hosts that answer each in their own way; the path chooses one. */
const HOSTS: Readonly<Record<string, RequestListener>> = {
  good: (_, response) => void response.writeHead(200, json).end('{"version":"fulu"}'),
  absent: (_, response) => void response.writeHead(404, json).end('{"code":404}'),
  limited: (_, response) => void response.writeHead(429, { 'retry-after': '7' }).end(),
  broken: (_, response) => void response.writeHead(503).end('<html>'),
  redirect: (_, response) => void response.writeHead(302, { location: '/good/' }).end(),
  login({ headers, url }, response) {
    const isKnown = headers.authorization === `Basic ${Buffer.from('me:pä%ss').toString('base64')}`;
    response.writeHead(isKnown ? 200 : 401, json).end(JSON.stringify({ url }));
  },
  cut: (_, response) => {
    response.writeHead(200, { 'content-length': '1000' });
    response.write('{"version"', () => response.destroy());
  },
  endless(_, response) {
    response.writeHead(200, json);
    const chunk = 'a'.repeat(1 << 20);
    const more = (): void => {
      if (!response.destroyed) response.write(chunk, more);
    };
    more();
  },
  drip(_, response) {
    response.writeHead(200, json);
    const dripping = setInterval(() => {
      // Node forgets a fetch's deadline with the garbage, once the headers have come.
      collectGarbage();
      response.write(' ');
    }, 200);
    response.on('close', () => clearInterval(dripping));
  },
  silent: () => undefined,
};

let server: Server;
let base = '';
const closed = new Set<string>();
beforeAll(async () => {
  server = createServer((request, response) => {
    const name = /^\/(\w+)\//.exec(request.url ?? '')?.[1] ?? '';
    response.on('close', () => closed.add(name));
    HOSTS[name]?.(request, response);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => {
    server.close(resolve);
  });
});

function ask(host: string, signal = new AbortController().signal): Promise<BeaconAnswer> {
  const { fetch } = globalThis;
  const deps = { fetch, now: () => 0, online: () => true, reasonFromStatus };
  return askBeacon(`${base}/${host}/?key=SECRET`, 'updates?start_period=3&count=2', deps, signal);
}

describe('a beacon host', () => {
  it.each<[string, BeaconAnswer]>([
    ['good', { kind: 'text', text: '{"version":"fulu"}' }],
    ['absent', { kind: 'absent' }],
    ['limited', { kind: 'failed', reason: { kind: 'rateLimited', retryAfterMs: 7000 } }],
    ['broken', { kind: 'failed', reason: { kind: 'serverTrouble', status: 503 } }],
    ['redirect', { kind: 'failed', reason: { kind: 'badUrl' } }],
    ['cut', { kind: 'failed', reason: { kind: 'unreachable' } }],
    [
      'endless',
      { kind: 'failed', reason: { kind: 'badAnswer', field: 'answer', got: 'more than 4000000 bytes' } },
    ],
  ])('that is %s gives one answer or one reason', async (host, answer) => {
    expect(await ask(host)).toEqual(answer);
  });

  it.concurrent.each(['drip', 'silent'])(
    'that answers by %s is left after ten seconds',
    async (host) => {
      const before = Date.now();
      expect(await ask(host)).toEqual({ kind: 'failed', reason: { kind: 'timeout', method: 'updates' } });
      expect(Date.now() - before).toBeLessThan(12_000);
      // The connection is given back.
      await vi.waitUntil(() => closed.has(host), 1000);
    },
    15_000,
  );

  it('gets the login of its address as a header', async () => {
    const { fetch } = globalThis;
    const deps = { fetch, now: () => 0, online: () => true, reasonFromStatus };
    const address = base.replace('//', '//me:p%C3%A4%25ss@');
    expect(
      await askBeacon(`${address}/login`, 'finality_update', deps, new AbortController().signal),
    ).toEqual({
      kind: 'text',
      text: '{"url":"/login/eth/v1/beacon/light_client/finality_update"}',
    });
  });

  it('that redirects is refused, also where the browser hides the status', async () => {
    const fetch = async (_: string, { redirect }: RequestInit): Promise<Response> => {
      expect(redirect).toBe('manual');
      return Object.defineProperties(new Response(''), {
        type: { value: 'opaqueredirect' },
        status: { value: 0 },
      });
    };
    const deps = { fetch, now: () => 0, online: () => true, reasonFromStatus };
    expect(await askBeacon(base, 'finality_update', deps, new AbortController().signal)).toEqual({
      kind: 'failed',
      reason: { kind: 'badUrl' },
    });
  });

  it('is probed by a request that browsers accept without CORS', async () => {
    const asked: RequestInit[] = [];
    const probing = (answer: () => Response): Promise<BeaconAnswer> =>
      probeBeacon(
        base,
        {
          fetch: async (_, init) => {
            asked.push(init);
            return answer();
          },
          now: () => 0,
          online: () => true,
          reasonFromStatus,
        },
        new AbortController().signal,
      );
    expect(await probing(() => new Response(''))).toEqual({
      kind: 'failed',
      reason: { kind: 'originRefused' },
    });
    const down = (): Response => {
      throw new TypeError('Failed to fetch');
    };
    expect(await probing(down)).toEqual({ kind: 'failed', reason: { kind: 'unreachable' } });
    expect(asked[0]).toMatchObject({ mode: 'no-cors', redirect: 'follow', credentials: 'omit' });
  });

  it('is left at once when the light client is switched off', async () => {
    const off = new AbortController();
    const answer = ask('silent', off.signal);
    off.abort();
    expect(await answer).toMatchObject({ kind: 'failed' });
  });
});
