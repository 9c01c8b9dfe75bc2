import { once } from 'node:events';
import { WebSocketServer } from 'ws';

/** A WebSocket server of something else than a node. */
export interface StrangeSocket {
  /** Sockets opened so far. */
  readonly visits: () => number;
  /** Sockets open now. */
  readonly open: () => number;
  /** The messages it received. */
  readonly heard: () => readonly string[];
  readonly close: () => Promise<void>;
}

/** `answer`: its answer to a message; null: none. */
export async function startStrangeSocket(
  answer: (heard: string) => string | null,
  port: number,
): Promise<StrangeSocket> {
  const server = new WebSocketServer({ host: '127.0.0.1', port });
  const heard: string[] = [];
  let visits = 0;
  server.on('connection', (socket) => {
    visits += 1;
    socket.on('message', (data: Buffer) => {
      const text = data.toString();
      heard.push(text);
      const shown = answer(text);
      if (shown !== null) socket.send(shown);
    });
  });
  await once(server, 'listening');
  return {
    visits: () => visits,
    open: () => server.clients.size,
    heard: () => heard,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of server.clients) socket.terminate();
      }),
  };
}
