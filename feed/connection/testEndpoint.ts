import { diagnose } from './diagnose.ts';
import { FeedError, required } from '../contract/errors.ts';
import { isRecord, smallQuantity } from '../contract/hex.ts';
import { maskReason } from '../refusal/maskReason.ts';
import { openRpc, type Rpc } from '../rpc/rpc.ts';
import { readChainId } from './session.ts';
import type { Reason } from '../contract/linkView.ts';
import type { TestResult } from '../contract/question.ts';
import { visibleText } from '../contract/visibleText.ts';
import type { Environment } from '../contract/environment.ts';

const ALL_MS = 5000;
const ONE_MS = 4000;

function readNumber(raw: unknown): number {
  return required(smallQuantity, isRecord(raw) ? raw['number'] : raw, 'number');
}

/** A node that does not return its client's name still passes the test. */
const unnamed = (): null => null;

const pushed = async (rpc: Rpc): Promise<boolean> => {
  try {
    await rpc.subscribe(['newHeads'], () => undefined);
    return true;
  } catch (error) {
    if (error instanceof FeedError && error.reason.kind !== 'closed') return false;
    throw error;
  }
};

async function interview(rpc: Rpc, chainId: number | null, environment: Environment): Promise<TestResult> {
  const asked = environment.now();
  const got = readChainId(await rpc.call('eth_chainId', [], { timeoutMs: ONE_MS }));
  const latencyMs = environment.now() - asked;
  if (chainId !== null && got !== chainId) {
    return { kind: 'fails', reason: { kind: 'wrongChain', expected: chainId, got } };
  }
  const [client, latest, pushes] = await Promise.all([
    rpc.call('web3_clientVersion', [], { timeoutMs: ONE_MS }).catch(unnamed),
    rpc.call('eth_getBlockByNumber', ['latest', false], { timeoutMs: ONE_MS }),
    pushed(rpc),
  ]);
  return {
    kind: 'works',
    chainId: got,
    client: typeof client === 'string' ? visibleText(client.slice(0, 80)) : null,
    newest: readNumber(latest),
    latencyMs,
    pushes,
  };
}

/**
 * Tests an endpoint over its own socket, which is closed after at most 5 s and feeds nothing. Never throws. The
 * returned function cancels, and then `done` is not called.
 */
export function testEndpoint(
  url: string,
  chainId: number | null,
  environment: Environment,
  done: (result: TestResult) => void,
): () => void {
  let over = false;
  let rpc: Rpc | null = null;
  const finish = (result: TestResult): void => {
    if (over) return;
    stop();
    done(result);
  };
  const fails = (reason: Reason): void => finish({ kind: 'fails', reason: maskReason(reason, url) });
  const caught = (error: unknown): void => {
    if (!(error instanceof FeedError)) throw error;
    // A closed socket is reported as lost too, with the server's words for it.
    if (error.reason.kind !== 'closed') fails(error.reason);
  };
  const timer = environment.setTimeout(() => fails({ kind: 'timeout', method: 'eth_chainId' }), ALL_MS);
  function stop(): void {
    over = true;
    environment.clearTimeout(timer);
    rpc?.close();
  }
  try {
    const opened = openRpc(
      url,
      {
        opened: () => void interview(opened, chainId, environment).then(finish, caught),
        lost: (loss) => {
          if (loss.judged) fails(loss.judged);
          else void diagnose(url, { ...loss, worked: false }, environment).then(fails);
        },
        sent: () => undefined,
        received: () => undefined,
      },
      environment,
    );
    rpc = opened;
  } catch (error) {
    caught(error);
  }
  return stop;
}
