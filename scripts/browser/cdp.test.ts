import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { WebSocketServer } from 'ws';
import { attach } from './cdp.ts';

it('rejects calls to a page that is gone, sent before or after', async () => {
  const browser = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  onTestFinished(() => browser.close());
  await once(browser, 'listening');
  const page = await attach(`ws://127.0.0.1:${(browser.address() as AddressInfo).port}`);
  const before = page.send('Runtime.evaluate');
  for (const socket of browser.clients) socket.terminate();
  await expect(before).rejects.toThrow('The page is gone.');
  await expect(page.send('Runtime.evaluate')).rejects.toThrow('The page is gone.');
});
