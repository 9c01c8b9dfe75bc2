import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { WebSocket, WebSocketServer } from 'ws';
import { type NodeRequest, readRequests } from '../scriptedNode/testChain.ts';

/** Passes WebSocket frames on to a node and back, and keeps each request. */
export interface Relay {
  readonly socketUrl: string;
  /** The requests so far. */
  readonly requests: readonly NodeRequest[];
  readonly close: () => Promise<void>;
}

/** `to`: the node's WebSocket URL. */
export async function startRelay(to: string): Promise<Relay> {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  const requests: NodeRequest[] = [];
  server.on('connection', (page) => {
    const node = new WebSocket(to);
    const opened = once(node, 'open');
    page.on('message', (data: Buffer) => {
      const message = readRequests(data.toString());
      requests.push(...('method' in message ? [message] : message));
      void opened.then(() => node.send(data.toString()));
    });
    node.on('message', (data: Buffer) => page.send(data.toString()));
    page.on('close', () => node.terminate());
    node.on('close', () => page.terminate());
    node.on('error', () => page.terminate());
  });
  await once(server, 'listening');
  return {
    socketUrl: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of server.clients) socket.terminate();
      }),
  };
}
