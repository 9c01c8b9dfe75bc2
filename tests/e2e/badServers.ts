import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An HTTP server that answers every request, upgrades included, with this status. */
export interface BadServer {
  readonly socketUrl: string;
  /** Handshakes so far. */
  readonly visits: () => number;
  /** Other requests so far. */
  readonly probes: () => number;
  readonly close: () => Promise<void>;
}

/** Without a CORS header, unless it is among these; on any free port by default. */
export function startBadServer(
  status: number,
  headers: Readonly<Record<string, string>> = {},
  port = 0,
): Promise<BadServer> {
  let [visits, probes] = [0, 0];
  const server: Server = createServer((_request, response) => {
    probes += 1;
    response.writeHead(status, { 'content-type': 'text/html', ...headers });
    response.end('<h1>Not a node</h1>');
  });
  server.on('upgrade', (_request, socket) => {
    visits += 1;
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    socket.end(`HTTP/1.1 ${status} No\r\n${lines.join('')}content-length: 0\r\nconnection: close\r\n\r\n`);
  });
  return new Promise((resolve) => {
    server.listen(port, '127.0.0.1', () => {
      resolve({
        socketUrl: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`,
        visits: () => visits,
        probes: () => probes,
        close: () =>
          new Promise((done) => {
            server.close(() => done());
            server.closeAllConnections();
          }),
      });
    });
  });
}
