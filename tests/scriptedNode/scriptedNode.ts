import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { headOf, type NodeRequest, type RawBlock, readRequests, type TestChain } from './testChain.ts';

/** The faults of a node, set by a test and read again for every request. */
export interface Script {
  /** Requests are read and never answered, heads are not pushed: a half-open peer. */
  muted: boolean;
  /** eth_subscribe is refused as an unknown method. */
  pushless: boolean;
  /** eth_subscribe succeeds and nothing is ever pushed: a dead subscription. */
  silentPushes: boolean;
  /** A frame of several requests is refused as a whole, without ids. */
  batchless: boolean;
  /** Answers are held until `release`. */
  holding: boolean;
  /** Handshakes get this HTTP status. */
  refuse: number | null;
  /** Handshakes are left hanging. */
  hanging: boolean;
  chainId: number;
  /** The id in the answer to a method's request. */
  answeredId: (id: unknown, method: string) => unknown;
  /** Names a new subscription by its number. */
  nameSubscription: (count: number) => unknown;
  /** Handshakes are accepted, and their sockets closed at once with this code and these words. */
  slams: number | null;
  slamWords: string;
  /** Answers each request by this frame, as no node does; null otherwise. */
  frame: ((request: NodeRequest) => string) | null;
  /** Answers some requests its own way; undefined leaves them to the chain, NOTHING leaves them open. */
  answer: (method: string, params: readonly unknown[]) => unknown;
}

export const NOTHING = Symbol('no answer');

/** An answer that is the end of the socket, with this close code. */
export class Closing {
  readonly code: number;
  constructor(code: number) {
    this.code = code;
  }
}

/** An answer that is a JSON-RPC error. */
export class RpcError extends Error {
  readonly code: number;
  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}

/** A node on a loopback port: JSON-RPC over a WebSocket, with the faults of its script. */
export class ScriptedNode {
  readonly script: Script = {
    muted: false,
    pushless: false,
    silentPushes: false,
    batchless: false,
    holding: false,
    refuse: null,
    hanging: false,
    chainId: 1,
    answeredId: (id) => id,
    nameSubscription: (count) => `0x${count.toString(16)}`,
    slams: null,
    slamWords: '',
    frame: null,
    answer: () => undefined,
  };
  readonly requests: { readonly method: string; readonly params: readonly unknown[] }[] = [];
  /** Frames with requests. */
  frames = 0;
  handshakes = 0;
  /** Requests over HTTP that were no handshakes. */
  probes = 0;
  chain: TestChain;
  private readonly server: Server;
  private readonly sockets = new WebSocketServer({ noServer: true });
  private readonly subscribers = new Map<WebSocket, unknown>();
  private readonly hung = new Map<Duplex, () => void>();
  private held: (() => void)[] = [];
  private lastSubscription = 0;

  private constructor(chain: TestChain) {
    this.chain = chain;
    this.server = createServer((_request, response) => {
      this.probes += 1;
      response.writeHead(404).end();
    });
    this.server.on('upgrade', (request, stream, head) => {
      this.handshakes += 1;
      const accept = (): void =>
        this.sockets.handleUpgrade(request, stream, head, (socket) => this.serve(socket));
      if (this.script.hanging) return void this.hung.set(stream, accept);
      if (this.script.refuse !== null) {
        return void stream.end(
          `HTTP/1.1 ${this.script.refuse} No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`,
        );
      }
      accept();
    });
  }

  /** On any free port by default. */
  static async start(chain: TestChain, port = 0): Promise<ScriptedNode> {
    const node = new ScriptedNode(chain);
    node.server.listen(port, '127.0.0.1');
    await once(node.server, 'listening');
    return node;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  get url(): string {
    return `ws://127.0.0.1:${this.port}`;
  }

  /** How many sockets are open. */
  get open(): number {
    return this.sockets.clients.size;
  }

  get subscriptions(): number {
    return this.subscribers.size;
  }

  asked(method: string): number {
    return this.requests.filter((request) => request.method === method).length;
  }

  /** Mines one block and announces it. */
  tick(
    timestamp: number,
    transactions: readonly unknown[] = [],
    header: Readonly<Record<string, string>> = {},
  ): RawBlock {
    const block = this.chain.mine(timestamp, transactions, header);
    this.push(headOf(block));
    return block;
  }

  push(head: unknown): void {
    if (this.script.muted || this.script.silentPushes) return;
    for (const [socket, subscription] of this.subscribers) {
      const params = { subscription, result: head };
      socket.send(JSON.stringify({ jsonrpc: '2.0', method: 'eth_subscription', params }));
    }
  }

  /** Sends raw data over every socket. */
  send(data: string | Uint8Array): void {
    for (const socket of this.sockets.clients) socket.send(data);
  }

  /** Closes every socket. */
  drop(code: number, reason = ''): void {
    for (const socket of this.sockets.clients) socket.close(code, reason);
  }

  /** Breaks every connection without a close frame. */
  cut(): void {
    for (const socket of this.sockets.clients) socket.terminate();
  }

  /** Accepts the handshakes that were left hanging, and all to come. */
  pickUp(): void {
    this.script.hanging = false;
    for (const [stream, accept] of this.hung) if (!stream.destroyed) accept();
    this.hung.clear();
  }

  /** Sends the held answers, and holds no more. */
  release(): void {
    this.script.holding = false;
    for (const send of this.held) send();
    this.held = [];
  }

  async stop(): Promise<void> {
    this.cut();
    for (const stream of this.hung.keys()) stream.destroy();
    this.server.close();
    await once(this.server, 'close');
  }

  private serve(socket: WebSocket): void {
    if (this.script.slams !== null) return socket.close(this.script.slams, this.script.slamWords);
    socket.on('close', () => this.subscribers.delete(socket));
    socket.on('message', (data: Buffer) => {
      const message = readRequests(data.toString());
      const requests = 'method' in message ? [message] : message;
      this.frames += 1;
      if (this.script.batchless && !('method' in message)) {
        const error = { code: -32_600, message: 'batches are not supported' };
        return socket.send(JSON.stringify({ jsonrpc: '2.0', id: null, error }));
      }
      this.requests.push(...requests.map(({ method, params }) => ({ method, params })));
      if (this.script.muted) return;
      const { frame } = this.script;
      if (frame) return requests.forEach((request) => socket.send(frame(request)));
      const answers = requests.flatMap((request) => this.answerTo(socket, request));
      if (answers.length === 0) return;
      const send = (): void => socket.send(JSON.stringify('method' in message ? answers[0] : answers));
      if (this.script.holding) this.held.push(send);
      else send();
    });
  }

  /** A response, or none where the script leaves the request open. */
  private answerTo(socket: WebSocket, { id, method, params }: NodeRequest): readonly object[] {
    const answer = this.reply(socket, method, params);
    if (answer === NOTHING) return [];
    if (answer instanceof Closing) {
      socket.close(answer.code);
      return [];
    }
    const body =
      answer instanceof RpcError
        ? { error: { code: answer.code, message: answer.message } }
        : { result: answer ?? null };
    return [{ jsonrpc: '2.0', id: this.script.answeredId(id, method), ...body }];
  }

  private reply(socket: WebSocket, method: string, params: readonly unknown[]): unknown {
    const own = this.script.answer(method, params);
    if (own !== undefined) return own;
    switch (method) {
      case 'eth_chainId':
        return `0x${this.script.chainId.toString(16)}`;
      case 'web3_clientVersion':
        return 'Scripted/1';
      case 'eth_subscribe': {
        if (this.script.pushless) return new RpcError(-32_601, 'the method eth_subscribe does not exist');
        this.lastSubscription += 1;
        const subscription = this.script.nameSubscription(this.lastSubscription);
        this.subscribers.set(socket, subscription);
        return subscription;
      }
      case 'eth_unsubscribe':
        return this.subscribers.delete(socket);
      case 'eth_getBlockByNumber':
        return this.chain.at(params[0]);
      case 'eth_getBlockByHash':
        return this.chain.known.get(String(params[0])) ?? null;
      case 'eth_getBlockTransactionCountByHash': {
        const transactions = this.chain.known.get(String(params[0]))?.['transactions'];
        return Array.isArray(transactions) ? `0x${transactions.length.toString(16)}` : null;
      }
      default:
        return new RpcError(-32_601, `the method ${method} does not exist`);
    }
  }
}
