import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskEndpoint, maskText } from './maskEndpoint.ts';

describe('a masked endpoint', () => {
  it.each([
    ['wss://ethereum-rpc.publicnode.com', 'wss://ethereum-rpc.publicnode.com'],
    ['ws://127.0.0.1:8545/', 'ws://127.0.0.1:8545'],
    ['ws://[::1]:8546', 'ws://[::1]:8546'],
    ['wss://0xrpc.io/eth', 'wss://0xrpc.io/eth'],
    ['wss://rpc-bsc.48.club/ws/', 'wss://rpc-bsc.48.club/ws/'],
    ['wss://mainnet.infura.io/ws/v3/0123456789abcdef', 'wss://mainnet.infura.io/ws/v3/•••'],
    ['wss://eth-mainnet.g.alchemy.com/v2/AbC_d-9', 'wss://eth-mainnet.g.alchemy.com/v2/•••'],
    ['wss://words.quiknode.pro/0123abcd/', 'wss://words.quiknode.pro/•••/'],
    ['wss://0123456789abcdef0123456789abcdef.eth.rpc.rivet.cloud', 'wss://•••.eth.rpc.rivet.cloud'],
    ['wss://0b8a3f52-77c1-4d0e-9a6b-1f2e3d4c5b6a.node.example', 'wss://•••.node.example'],
    ['wss://base-face-cafe.node.example', 'wss://base-face-cafe.node.example'],
    ['wss://user:pass@node.example:8546/x', 'wss://•••@node.example:8546/•••'],
    ['wss://node.example?apikey=k', 'wss://node.example?•••'],
    ['wss://node.example/#k', 'wss://node.example#•••'],
    ['wss://node.example/v3/a/b', 'wss://node.example/v3/•••/•••'],
    ['no url at all', '•••'],
    ['data:text/plain,secret', 'data:•••'],
  ])('of %s is %s', (endpoint, masked) => {
    expect(maskEndpoint(endpoint)).toBe(masked);
  });
});

// Keys as providers make them, and passwords as people do.
const key = fc
  .tuple(
    fc.constantFrom('7', 'K', '-', '_'),
    fc.stringMatching(/^[A-Za-z0-9_-]{7,60}$/),
    fc.constantFrom('9', 'z'),
  )
  .map((parts) => parts.join(''));
const password = fc
  .string({ unit: 'grapheme', minLength: 6, maxLength: 20 })
  .filter((text) => text.isWellFormed());
const secret = fc.oneof(
  key,
  password.map((text) => `7${text}9`),
);
const place = fc.constantFrom<(secret: string) => string>(
  (s) => `wss://node.example/${s}`,
  (s) => `wss://node.example/v3/${s}/`,
  (s) => `wss://node.example/ws/v3/${s}?x=1`,
  (s) => `ws://127.0.0.1:8546/?apikey=${s}`,
  (s) => `wss://node.example?${s}`,
  (s) => `wss://node.example/eth#${s}`,
  (s) => `wss://${s}@node.example/`,
  (s) => `wss://me:${s}@node.example:8546/rpc`,
);
const quotes = fc.constantFrom<(endpoint: string, secret: string) => string>(
  (endpoint) => `WebSocket connection to '${endpoint}' failed`,
  (endpoint) => `Failed to construct 'WebSocket': The URL '${new URL(endpoint).href}' is invalid.`,
  (endpoint) => endpoint.replace(/^ws/, 'http'),
  (endpoint) => `see ${new URL(endpoint).pathname}${new URL(endpoint).search}${new URL(endpoint).hash}`,
  (_, hidden) => `project ${hidden} is over its limit`,
  (_, hidden) => `project ${encodeURIComponent(hidden)} is over its limit`,
  (_, hidden) => `(${hidden})(${hidden})`,
);

describe('no secret survives', () => {
  it('in a masked endpoint, at any place of the URL', () => {
    fc.assert(
      fc.property(secret, place, (hidden, put) => {
        const endpoint = put(encodeURIComponent(hidden));
        const masked = maskEndpoint(endpoint);
        expect(masked).not.toContain(hidden);
        expect(masked).not.toContain(encodeURIComponent(hidden));
        expect(masked.startsWith(`${new URL(endpoint).protocol}//`)).toBe(true);
        expect(masked).toContain(new URL(endpoint).host);
      }),
    );
  });

  it('in a text that quotes the endpoint or the secret alone', () => {
    fc.assert(
      fc.property(secret, place, quotes, (hidden, put, quote) => {
        const endpoint = put(encodeURIComponent(hidden));
        const masked = maskText(quote(endpoint, hidden), ['wss://other.example/eth', endpoint]);
        expect(masked).not.toContain(hidden);
        expect(masked).not.toContain(encodeURIComponent(hidden));
      }),
    );
  });

  it('in a text with an unknown URL', () => {
    expect(maskText('moved to https://other.example/v2/topsecretkey, sorry', [])).not.toContain(
      'topsecretkey',
    );
  });

  it.each([
    ['written with plus signs, quoted with spaces', 'wss://a.example/?key=my+own+pass', 'bad my own pass'],
    ['written bare, quoted encoded', 'wss://a.example/my:own@pass', 'bad my%3Aown%40pass'],
    ['that begins as another does', 'wss://a.example/abcdefgh/abcdefgh1234', 'bad abcdefgh1234'],
    ['in an endpoint that is no URL', 'node.example/v3/abcdefgh', 'bad node.example/v3/abcdefgh'],
  ])('%s', (_, endpoint, text) => {
    expect(maskText(text, [endpoint])).toBe('bad •••');
  });

  it.each([
    ['at its end', 'no project 0123456789ab', 'no project •••'],
    ['before an ellipsis', 'no project 0123456789ab…', 'no project •••…'],
    ['after three characters, which stay', 'no project 012', 'no project 012'],
  ])('not even its start, of a quote that was cut %s', (_, text, masked) => {
    expect(maskText(text, ['wss://node.example/v3/0123456789abcdef'])).toBe(masked);
  });

  it('and the words around it do not change', () => {
    const endpoint = 'wss://node.example/v3/0123456789abcdef?apikey=fedcba98';
    expect(maskText('apikey fedcba98 of eth project 0123456789abcdef is over its limit', [endpoint])).toBe(
      'apikey ••• of eth project ••• is over its limit',
    );
  });
});
