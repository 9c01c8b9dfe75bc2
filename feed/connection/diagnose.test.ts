import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { diagnose, httpTwin, type DiagnoseDeps, type Evidence } from './diagnose.ts';

const servers: Server[] = [];
afterEach(async () => {
  await Promise.all(
    servers.splice(0).map((server) => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    }),
  );
});

/** A real server on loopback: its ws:// endpoint and the requests it received. */
async function listen(answer: RequestListener) {
  const asked: { method: string; url: string; headers: IncomingMessage['headers']; body: string }[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      asked.push({ method, url, headers, body: Buffer.concat(chunks).toString() });
      answer(request, response);
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { endpoint: `ws://127.0.0.1:${port}/v2/secret-key`, port, asked };
}

const replying =
  (status: number, body = '', headers: Record<string, string> = {}): RequestListener =>
  (_, response) => {
    response.writeHead(status, headers).end(body);
  };
const CHAIN_ID = '{"jsonrpc":"2.0","id":1,"result":"0x1"}';
const CORS = { 'access-control-allow-origin': '*' };

/** fetch as a browser does it: an answer without CORS headers cannot be read, under no-cors nothing can. */
const browserFetch: DiagnoseDeps['fetch'] = async (url, init) => {
  const { mode, ...rest } = init;
  const response = await fetch(url, rest);
  if (mode === 'no-cors') return Response.error();
  if (response.headers.get('access-control-allow-origin') === null) throw new TypeError('Failed to fetch');
  return response;
};
/** fetch with the host permission granted: everything can be read. */
const grantedFetch: DiagnoseDeps['fetch'] = (url, init) => fetch(url, { ...init, mode: 'cors' });

const failed: Evidence = { opened: false, worked: false, code: 1006, text: '' };
const deps: DiagnoseDeps = { fetch: browserFetch, online: () => true, now: () => 0 };
const granted: DiagnoseDeps = { ...deps, fetch: grantedFetch };

/** An environment whose remote name leads to the loopback server, so that nothing leaves the machine. */
const routed = (port: number, from: DiagnoseDeps = deps): DiagnoseDeps => ({
  ...from,
  fetch: (url, init) => from.fetch(url.replace('https://node.example', `http://127.0.0.1:${port}`), init),
});
const REMOTE = 'wss://node.example/v2/secret-key';

describe('a handshake refused by a remote endpoint', () => {
  it.each([
    [401, { kind: 'keyRefused', status: 401 }],
    [403, { kind: 'keyRefused', status: 403 }],
    [404, { kind: 'notANode', status: 404 }],
    [405, { kind: 'notWebSocket' }],
    [426, { kind: 'notANode', status: 426 }],
    [429, { kind: 'rateLimited', retryAfterMs: null }],
    [502, { kind: 'serverTrouble', status: 502 }],
    [503, { kind: 'serverTrouble', status: 503 }],
  ])('whose HTTP side has the readable status %i', async (status, reason) => {
    const node = await listen(replying(status, '', CORS));
    expect(await diagnose(REMOTE, failed, routed(node.port))).toEqual(reason);
  });

  it('has the wait that the server asks for', async () => {
    const node = await listen(replying(429, '', { ...CORS, 'retry-after': '12' }));
    expect(await diagnose(REMOTE, failed, routed(node.port))).toEqual({
      kind: 'rateLimited',
      retryAfterMs: 12_000,
    });
  });

  it('is not called a refusal when the answer cannot be read: a server is there, but it may be no node', async () => {
    const node = await listen(replying(401));
    expect(await diagnose(REMOTE, failed, routed(node.port))).toEqual({ kind: 'notANode' });
  });

  it('is readable without CORS headers once the host permission is granted', async () => {
    const node = await listen(replying(401));
    expect(await diagnose(REMOTE, failed, routed(node.port, granted))).toEqual({
      kind: 'keyRefused',
      status: 401,
    });
  });

  it('is recognised by a JSON-RPC error too', async () => {
    const body = '{"jsonrpc":"2.0","id":1,"error":{"code":-32005,"message":"limit"}}';
    const node = await listen(replying(200, body, CORS));
    expect(await diagnose(REMOTE, failed, routed(node.port))).toMatchObject({ kind: 'rateLimited' });
  });

  it('means no WebSocket at that address when its HTTP side is a working node', async () => {
    const node = await listen(replying(200, CHAIN_ID, CORS));
    expect(await diagnose(REMOTE, failed, routed(node.port))).toEqual({ kind: 'notWebSocket' });
  });

  it('is no refusal when the endpoint has served us before', async () => {
    const node = await listen(replying(200, CHAIN_ID, CORS));
    const evidence = { ...failed, worked: true };
    expect(await diagnose(REMOTE, evidence, routed(node.port))).toEqual({ kind: 'noConnection' });
  });

  it.each(['<html>hello</html>', '{ not json', '[]', ''])('is no node when it answers %o', async (page) => {
    const node = await listen(replying(200, page, CORS));
    expect(await diagnose(REMOTE, failed, routed(node.port))).toEqual({ kind: 'notANode', status: 200 });
  });

  it('is no refusal when it asks for the password that the probe leaves out', async () => {
    const node = await listen(replying(401, '', CORS));
    const endpoint = REMOTE.replace('//', '//user:pass@');
    expect(await diagnose(endpoint, failed, routed(node.port))).toEqual({ kind: 'noConnection' });
  });
});

describe('an own node on loopback', () => {
  it.each([
    ['answers HTTP', replying(200, CHAIN_ID, CORS)],
    ['finds our Host strange', replying(403, 'invalid host specified', CORS)],
    ["refuses text/plain, as geth's HTTP does", replying(415, 'invalid content type', CORS)],
    ['wants an upgrade', replying(426, 'Upgrade Required', CORS)],
  ])('that %s but not our WebSocket refuses our Origin', async (_, answer) => {
    const node = await listen(answer);
    expect(await diagnose(node.endpoint, failed, deps)).toEqual({ kind: 'originRefused' });
  });

  it.each([
    [403, { kind: 'keyRefused', status: 403 }],
    [404, { kind: 'notANode', status: 404 }],
    [200, { kind: 'notANode', status: 200 }],
  ])('that answers %i as any server may is not accused of refusing our Origin', async (status, reason) => {
    const node = await listen(replying(status, '<h1>Hello</h1>', CORS));
    expect(await diagnose(node.endpoint, failed, deps)).toEqual(reason);
  });

  it('that answers nothing readable is not accused', async () => {
    const node = await listen(replying(401));
    expect(await diagnose(node.endpoint, failed, deps)).toEqual({ kind: 'notANode' });
  });

  it('still reports a refused key or a limit', async () => {
    const limited = await listen(replying(429, '', CORS));
    expect(await diagnose(limited.endpoint, failed, deps)).toMatchObject({ kind: 'rateLimited' });
    const keyed = await listen(replying(401, '', CORS));
    expect(await diagnose(keyed.endpoint, failed, deps)).toMatchObject({ kind: 'keyRefused' });
  });

  it('is unreachable without a listener, also when the browser is offline', async () => {
    const node = await listen(replying(200));
    await new Promise((resolve) => servers.splice(0)[0]?.close(resolve));
    const offline = { ...deps, online: () => false };
    expect(await diagnose(node.endpoint, failed, offline)).toEqual({ kind: 'unreachable' });
  });
});

describe('an endpoint without any answer', () => {
  const dead: DiagnoseDeps = { ...deps, fetch: () => Promise.reject(new TypeError('Failed to fetch')) };

  it('is unreachable when every probe is rejected', async () => {
    expect(await diagnose(REMOTE, failed, dead)).toEqual({ kind: 'unreachable' });
  });

  it('is offline only when the browser reports no network', async () => {
    expect(await diagnose(REMOTE, failed, { ...dead, online: () => false })).toEqual({ kind: 'noNetwork' });
  });

  it('is `noConnection` when the probes hang', async () => {
    // Time runs out as soon as the probe has arrived, however slow this machine is.
    const deadlines: AbortController[] = [];
    const node = await listen(() => deadlines.at(-1)?.abort());
    const deadline = (): AbortSignal => {
      const ending = new AbortController();
      deadlines.push(ending);
      return ending.signal;
    };
    const hasty = { ...deps, deadline };
    expect(await diagnose(node.endpoint, failed, hasty)).toEqual({ kind: 'noConnection' });
    expect(node.asked.map(({ method }) => method)).toEqual(['POST', 'GET']);
  });
});

describe('what needs no probe', () => {
  const silent: DiagnoseDeps = { ...deps, fetch: () => Promise.reject(new Error('not to be asked')) };

  it.each(['http://node.example', 'node.example', '', 'wss://', 'javascript:1'])(
    'the bad URL %o',
    async (endpoint) => {
      expect(await diagnose(endpoint, failed, silent)).toEqual({ kind: 'badUrl' });
    },
  );

  it('the close of an opened socket', async () => {
    const evidence = { ...failed, opened: true, code: 1013 };
    expect(await diagnose(REMOTE, evidence, silent)).toMatchObject({ kind: 'rateLimited' });
  });
});

describe('the readable probe', () => {
  it('asks for the chain id, in a form that needs no preflight, with nothing of ours in it', async () => {
    const node = await listen(replying(200, CHAIN_ID, CORS));
    await diagnose(node.endpoint, failed, deps);
    expect(node.asked).toHaveLength(1);
    expect(node.asked[0]).toMatchObject({
      method: 'POST',
      url: '/v2/secret-key',
      headers: { 'content-type': 'text/plain' },
    });
    expect(node.asked[0]?.headers.cookie).toBeUndefined();
    expect(JSON.parse(node.asked[0]?.body ?? '')).toMatchObject({ method: 'eth_chainId', params: [] });
  });

  it.each([
    ['wss://mainnet.infura.io/ws/v3/KEY', 'https://mainnet.infura.io/v3/KEY'],
    ['wss://eth-mainnet.g.alchemy.com/v2/KEY', 'https://eth-mainnet.g.alchemy.com/v2/KEY'],
    ['ws://127.0.0.1:8545', 'http://127.0.0.1:8545/'],
    ['wss://u:p@node.example/ws?key=1#x', 'https://node.example/ws?key=1'],
    ['https://node.example', null],
  ])('of %s goes to %s', (endpoint, twin) => {
    expect(httpTwin(endpoint)).toBe(twin);
  });
});
