import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** Everything outside this machine, as a browser's proxy: some names lead here, requests for others are recorded. */
export interface Internet {
  readonly port: number;
  /** Hosts asked for so far, names that lead here excepted. */
  readonly asked: () => readonly string[];
  readonly close: () => Promise<void>;
}

/** ws://127.0.0.1:1234 → ws://node.test:1234: the same node under a name that is not loopback. */
export const remotely = (socketUrl: string): string => socketUrl.replace('127.0.0.1', 'node.test');

/** Starts the proxy. A name under .test leads to this machine; connections to every other name are cut. */
export async function startInternet(): Promise<Internet> {
  const asked: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    sockets.add(client);
    client.on('close', () => sockets.delete(client));
    client.on('error', () => client.destroy());
    client.once('data', (first) => {
      // A proxy is asked `CONNECT host:port` for sockets and `POST http://host:port/path` for plain requests.
      const [, method, host = '', port] =
        /^(\w+) (?:http:\/\/)?([\w.-]+)(?::(\d+))?/.exec(first.toString('latin1')) ?? [];
      if (!host.endsWith('.test')) {
        asked.push(host);
        client.destroy();
        return;
      }
      const far = connect(Number(port), '127.0.0.1');
      far.on('error', () => client.destroy());
      far.on('close', () => client.destroy());
      client.on('close', () => far.destroy());
      far.once('connect', () => {
        if (method === 'CONNECT') client.write('HTTP/1.1 200 OK\r\n\r\n');
        else far.write(first);
        client.pipe(far).pipe(client);
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    asked: () => asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
