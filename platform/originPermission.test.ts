import { fakeBrowser } from 'wxt/testing/fake-browser';
import { expect, it } from 'vitest';
import { answersPattern, requestOriginPermission } from './originPermission.ts';

// Firefox rejects a port in a match pattern. Without a port it means every port, in Chrome too.
it.each([
  ['wss://node.example:8546/v3/key?token=x', 'https://node.example/*'],
  ['ws://me:secret@127.0.0.1:8545', 'http://127.0.0.1/*'],
  ['wss://NODE.example', 'https://node.example/*'],
])('the answers of %s are those of %s', (endpoint, pattern) => {
  expect(answersPattern(endpoint)).toBe(pattern);
});

it('is requested synchronously, during the user’s click', () => {
  const asked: unknown[] = [];
  fakeBrowser.permissions.request = (what) => {
    asked.push(what);
    return Promise.resolve(true);
  };
  void requestOriginPermission('wss://node.example/key');
  expect(asked).toEqual([{ origins: ['https://node.example/*'] }]);
});
