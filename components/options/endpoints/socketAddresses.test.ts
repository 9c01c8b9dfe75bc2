import { describe, expect, it } from 'vitest';
import { socketAddresses } from './socketAddresses.ts';

describe('the WebSocket addresses of an HTTP address', () => {
  it.each([
    [
      'https://mainnet.infura.io/v3/KEY',
      ['wss://mainnet.infura.io/ws/v3/KEY', 'wss://mainnet.infura.io/v3/KEY'],
    ],
    ['https://eth-mainnet.g.alchemy.com/v2/KEY', ['wss://eth-mainnet.g.alchemy.com/v2/KEY']],
    ['https://rpc.ankr.com/eth/KEY', ['wss://rpc.ankr.com/eth/KEY', 'wss://rpc.ankr.com/eth/ws/KEY']],
    ['http://127.0.0.1:8545', ['ws://127.0.0.1:8545', 'ws://127.0.0.1:8546', 'ws://127.0.0.1:8545/ws']],
    ['HTTPS://Node.example/?key=1', ['wss://node.example?key=1', 'wss://node.example/ws?key=1']],
  ])('of %s begin with %o', (typed, expected) => {
    expect(socketAddresses(typed).slice(0, expected.length)).toEqual(expected);
  });

  it.each(['', 'wss://a.example', 'ftp://a.example', 'a.example', 'https://'])('of %o are none', (typed) => {
    expect(socketAddresses(typed)).toEqual([]);
  });
});
