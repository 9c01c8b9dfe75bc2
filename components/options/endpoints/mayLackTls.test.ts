import { expect, it } from 'vitest';
import { mayLackTls } from './mayLackTls.ts';

it.each([
  ['wss://127.0.0.1:8546', true],
  ['wss://localhost:8546/key', true],
  ['wss://[::1]:8546', true],
  ['wss://10.1.2.3:8546', true],
  ['wss://172.16.0.1:8546', true],
  ['wss://172.31.0.1:8546', true],
  ['wss://192.168.1.20', true],
  ['wss://169.254.7.7:8546', true],
  ['wss://100.64.0.1:8546', true],
  ['wss://[fd00::1]:8546', true],
  ['wss://[fe80::1]:8546', true],
  ['wss://geth:8546', true],
  ['wss://node.localhost:8546', true],
  ['wss://[::1:2]:8546', false],
  ['wss://node.local:8546', true],
  ['wss://node.home.arpa:8546', true],
  ['ws://127.0.0.1:8546', false],
  ['wss://node.example', false],
  ['wss://node.example:8546', false],
  ['wss://10.example', false],
  ['wss://172.32.0.1:8546', false],
  ['wss://100.128.0.1:8546', false],
  ['wss://[2001:db8::1]:8546', false],
  ['wss://192.169.1.1:8546', false],
  ['wss:', false],
])('%s may be a node without a certificate: %s', (endpoint, may) => {
  expect(mayLackTls(endpoint)).toBe(may);
});
