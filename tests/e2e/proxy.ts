import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { Transform } from 'node:stream';

/** A proxy in front of the node that counts open sockets. */
export interface Proxy {
  readonly socketUrl: string;
  /** Upgraded (WebSocket) connections open now. */
  readonly open: () => number;
  /** All upgraded connections so far. */
  readonly total: () => number;
  /** From now on each piece of an answer comes so many ms later. */
  readonly delay: (ms: number) => void;
  /** Ends the proxy: open connections break, new ones are refused. */
  readonly shut: () => Promise<void>;
  readonly reopen: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Counts only WebSockets: probes over http pass uncounted. */
export async function startProxy(to: number): Promise<Proxy> {
  const sockets = new Set<Socket>();
  const upgraded = new Set<Socket>();
  let total = 0;
  let delay = 0;
  const server = createServer((client) => {
    const node = connect(to, '127.0.0.1');
    sockets.add(client);
    client.once('data', (first) => {
      if (/^upgrade: websocket/im.test(first.toString('latin1'))) {
        upgraded.add(client);
        total += 1;
      }
      node.write(first);
      client.pipe(node);
    });
    const slower = new Transform({
      transform: (chunk, _encoding, done) =>
        delay === 0 ? done(null, chunk) : void setTimeout(done, delay, null, chunk),
    });
    node.pipe(slower).pipe(client);
    const end = (): void => {
      sockets.delete(client);
      upgraded.delete(client);
      client.destroy();
      node.destroy();
    };
    for (const side of [client, node]) side.on('error', end).on('close', end);
  });
  const listen = (port: number): Promise<number> =>
    new Promise((resolve) => {
      server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
    });
  const shut = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    });
  const port = await listen(0);
  return {
    socketUrl: `ws://127.0.0.1:${port}`,
    open: () => upgraded.size,
    total: () => total,
    delay(ms) {
      delay = ms;
    },
    shut,
    async reopen() {
      await listen(port);
    },
    close: shut,
  };
}
