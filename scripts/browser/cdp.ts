/** A target as Chromium lists it under /json/list. */
export interface Target {
  readonly id: string;
  readonly type: string;
  readonly url: string;
  readonly webSocketDebuggerUrl: string;
}

/** A debugger connection to one target. */
export interface Cdp {
  /** False once the target is gone. */
  readonly open: () => boolean;
  readonly send: <T>(method: string, params?: object) => Promise<T>;
  /** The parameters of the next event of this name. */
  readonly event: <T>(name: string) => Promise<T>;
  /** Calls with the parameters of each event of this name. */
  readonly listen: (name: string, take: (params: unknown) => void) => void;
  readonly close: () => void;
}

interface Answer {
  readonly id?: number;
  /** Of an event. */
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

/** Connects a debugger; attached to a worker it keeps that worker alive, so attach for single calls only. */
export async function attach(url: string): Promise<Cdp> {
  const socket = new WebSocket(url);
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener('open', () => resolve());
    socket.addEventListener('error', () => reject(new Error(`No debugger at ${url}`)));
  });
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (cause: Error) => void }>();
  const expected = new Map<string, (params: unknown) => void>();
  let last = 0;
  socket.addEventListener('message', ({ data }) => {
    const answer = JSON.parse(String(data)) as Answer;
    if (answer.method !== undefined) expected.get(answer.method)?.(answer.params);
    const asked = answer.id === undefined ? undefined : waiting.get(answer.id);
    if (answer.id === undefined || asked === undefined) return;
    waiting.delete(answer.id);
    if (answer.error) asked.reject(new Error(answer.error.message));
    else asked.resolve(answer.result);
  });
  socket.addEventListener('close', () => {
    for (const { reject } of waiting.values()) reject(new Error('The page is gone.'));
    waiting.clear();
  });
  return {
    open: () => socket.readyState === WebSocket.OPEN,
    send: <T>(method: string, params: object = {}) =>
      new Promise<T>((resolve, reject) => {
        // A closed socket drops messages without an error, and the call would never end.
        if (socket.readyState !== WebSocket.OPEN) return reject(new Error('The page is gone.'));
        last += 1;
        waiting.set(last, { resolve: resolve as (value: unknown) => void, reject });
        socket.send(JSON.stringify({ id: last, method, params }));
      }),
    event: <T>(name: string) =>
      new Promise<T>((resolve) => {
        expected.set(name, (params) => {
          expected.delete(name);
          resolve(params as T);
        });
      }),
    listen: (name, take) => void expected.set(name, take),
    close: () => socket.close(),
  };
}

interface Evaluated {
  readonly result: { readonly value?: unknown };
  readonly exceptionDetails?: {
    readonly text: string;
    readonly exception?: { readonly description?: string };
  };
}

/** Runs an expression in the target, awaiting a promise; the result crosses as JSON. */
export async function evaluate<T>(cdp: Cdp, expression: string): Promise<T> {
  const { result, exceptionDetails } = await cdp.send<Evaluated>('Runtime.evaluate', {
    expression,
    awaitPromise: true,
    returnByValue: true,
    userGesture: true,
  });
  if (exceptionDetails) {
    throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  }
  return result.value as T;
}
