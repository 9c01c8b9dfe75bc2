/** Calls the node beside the extension, over a socket of its own. Rejects when the node is gone. */
export interface NodeCall {
  readonly call: <T>(method: string, ...params: readonly unknown[]) => Promise<T>;
  readonly close: () => void;
}

interface Answer {
  readonly id: number;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

/** `url`: ws or wss. Rejects when nothing answers there. */
export async function connectNode(url: string): Promise<NodeCall> {
  const socket = new WebSocket(url);
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener('open', () => resolve());
    socket.addEventListener('error', () => reject(new Error(`No node answers at ${url}`)));
  });
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (cause: Error) => void }>();
  let last = 0;
  socket.addEventListener('message', ({ data }) => {
    const { id, result, error } = JSON.parse(String(data)) as Answer;
    const asked = waiting.get(id);
    waiting.delete(id);
    if (error) asked?.reject(new Error(error.message));
    else asked?.resolve(result);
  });
  const fail = (): void => {
    for (const { reject } of waiting.values()) reject(new Error(`The node at ${url} is gone.`));
    waiting.clear();
  };
  socket.addEventListener('close', fail);
  return {
    call: <T>(method: string, ...params: readonly unknown[]) =>
      new Promise<T>((resolve, reject) => {
        if (socket.readyState !== WebSocket.OPEN) {
          reject(new Error(`The node at ${url} is gone.`));
          return;
        }
        last += 1;
        waiting.set(last, { resolve: resolve as (value: unknown) => void, reject });
        socket.send(JSON.stringify({ jsonrpc: '2.0', id: last, method, params }));
      }),
    close: () => socket.close(),
  };
}
