import { once } from 'node:events';
import { WebSocketServer } from 'ws';

/** A WebSocket server of something else than a node. */
export interface StrangeSocket {
  /** Sockets opened so far. */
  readonly visits: () => number;
  /** Sockets open now. */
  readonly open: () => number;
  /** The messages it received. */
  readonly received: () => readonly string[];
  readonly close: () => Promise<void>;
}

/** `answer`: its answer to a message; null: none. */
export async function startStrangeSocket(
  answer: (message: string) => string | null,
  port: number,
): Promise<StrangeSocket> {
  const server = new WebSocketServer({ host: '127.0.0.1', port });
  const received: string[] = [];
  let visits = 0;
  server.on('connection', (socket) => {
    visits += 1;
    socket.on('message', (data: Buffer) => {
      const text = data.toString();
      received.push(text);
      const reply = answer(text);
      if (reply !== null) socket.send(reply);
    });
  });
  await once(server, 'listening');
  return {
    visits: () => visits,
    open: () => server.clients.size,
    received: () => received,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of server.clients) socket.terminate();
      }),
  };
}
