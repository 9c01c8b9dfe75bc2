import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An HTTP server that answers every request, upgrades included, with this status and no CORS header. */
export interface BadServer {
  readonly socketUrl: string;
  readonly close: () => Promise<void>;
}

export function startBadServer(
  status: number,
  headers: Readonly<Record<string, string>> = {},
): Promise<BadServer> {
  const server: Server = createServer((_request, response) => {
    response.writeHead(status, { 'content-type': 'text/html', ...headers });
    response.end('<h1>Not a node</h1>');
  });
  server.on('upgrade', (_request, socket) => {
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    socket.end(`HTTP/1.1 ${status} No\r\n${lines.join('')}content-length: 0\r\nconnection: close\r\n\r\n`);
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      resolve({
        socketUrl: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`,
        close: () =>
          new Promise((done) => {
            server.close(() => done());
            server.closeAllConnections();
          }),
      });
    });
  });
}
