import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';
import { build, type Rolldown } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findBrowser } from '../../../scripts/browser/find.ts';

/** Stories of the diagnosis with the browser's own fetch, whose rules for other hosts it depends on. */

const servers: Server[] = [];
const listen = async (answer: RequestListener): Promise<number> => {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
};

/** diagnose.ts as one classic script that leaves `probe.diagnose` behind. */
async function bundle(): Promise<string> {
  const entry = fileURLToPath(new URL('../../../feed/connection/diagnose.ts', import.meta.url));
  const lib = { entry, formats: ['iife' as const], name: 'probe', fileName: 'probe' };
  const built = await build({ configFile: false, logLevel: 'error', build: { write: false, lib } });
  const [{ output }] = built as Rolldown.RolldownOutput[] as [Rolldown.RolldownOutput];
  return output[0].code;
}

let browser: Browser;
let page: Page;
beforeAll(async () => {
  const port = await listen((_, response) => {
    response.setHeader('content-type', 'text/html').end('<!doctype html><title>probe</title>');
  });
  browser = await chromium.launch({
    executablePath: findBrowser('chromium'),
    // node.test is a remote host to the browser; it resolves to loopback, so that nothing leaves the machine.
    args: ['--no-sandbox', '--host-resolver-rules=MAP node.test 127.0.0.1, MAP gone.test ~NOTFOUND'],
  });
  page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${port}/`);
  await page.addScriptTag({ content: await bundle() });
});
afterAll(async () => {
  await browser.close();
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
});

const diagnosed = (endpoint: string): Promise<unknown> =>
  page.evaluate(
    `probe.diagnose(${JSON.stringify(endpoint)}, { opened: false, worked: false, code: 1006, text: '' }, {
      fetch: (url, init) => fetch(url, init), online: () => navigator.onLine, now: () => Date.now(),
    })`,
  );

const CHAIN_ID = '{"jsonrpc":"2.0","id":1,"result":"0x1"}';
const CORS = { 'access-control-allow-origin': '*', 'access-control-expose-headers': 'retry-after' };

/** A node whose HTTP side answers everything alike, and the methods it was asked with. */
async function node(status: number, headers: Record<string, string>, body = '') {
  const methods: string[] = [];
  const port = await listen((request, response) => {
    methods.push(request.method ?? '');
    response.writeHead(status, headers).end(body);
  });
  return { methods, remote: `ws://node.test:${port}/v2/key`, own: `ws://127.0.0.1:${port}` };
}

describe('Chromium reads', () => {
  it.each([
    [401, { kind: 'keyRefused', status: 401 }],
    [403, { kind: 'keyRefused', status: 403 }],
    [405, { kind: 'notWebSocket' }],
    [429, { kind: 'rateLimited', retryAfterMs: 7000 }],
    [503, { kind: 'serverTrouble', status: 503, retryAfterMs: 7000 }],
  ])('a %i with CORS headers, by one request and no preflight', async (status, reason) => {
    const { remote, methods } = await node(status, { ...CORS, 'retry-after': '7' });
    expect(await diagnosed(remote)).toEqual(reason);
    expect(methods).toEqual(['POST']);
  });

  it('HTTP of a node whose WebSocket fails: a refused Origin on this machine, no WebSocket elsewhere', async () => {
    const { remote, own } = await node(200, CORS, CHAIN_ID);
    expect(await diagnosed(own)).toEqual({ kind: 'originRefused' });
    expect(await diagnosed(remote)).toEqual({ kind: 'notWebSocket' });
  });
});

describe('Chromium cannot read', () => {
  it.each([401, 403, 429, 500, 200])(
    'a %i without CORS headers, only that something is there',
    async (status) => {
      const { remote, own, methods } = await node(status, {}, CHAIN_ID);
      expect(await diagnosed(remote)).toEqual({ kind: 'notANode' });
      expect(methods).toEqual(['POST', 'GET']);
      expect(await diagnosed(own)).toEqual({ kind: 'notANode' });
    },
  );

  it('anything where no server listens or no such host exists', async () => {
    const port = await listen(() => undefined);
    servers.pop()?.close();
    expect(await diagnosed(`ws://node.test:${port}`)).toEqual({ kind: 'unreachable' });
    expect(await diagnosed('ws://gone.test:1234')).toEqual({ kind: 'unreachable' });
  });

  it('a redirect, which it does not follow with the key in its path', async () => {
    const target = await node(200, CORS, CHAIN_ID);
    const location = target.own.replace('ws', 'http');
    const { remote } = await node(307, { ...CORS, location });
    expect(await diagnosed(remote)).toEqual({ kind: 'notANode' });
    expect(target.methods).not.toContain('POST');
  });
});

describe('without a network', () => {
  it('a remote endpoint fails with `noNetwork`', async () => {
    await page.context().setOffline(true);
    expect(await diagnosed('ws://gone.test:1234')).toEqual({ kind: 'noNetwork' });
    await page.context().setOffline(false);
  });
});
