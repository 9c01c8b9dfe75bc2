import type { Environment } from '../contract/environment.ts';
import type { CheckpointAnswer } from '../contract/question.ts';
import { beaconHosts } from '../networks/beaconHosts.ts';
import { hash, record } from '../contract/hex.ts';
import { limitedText } from '../rpc/limitedText.ts';
import { reasonFromStatus } from '../refusal/reasonFromStatus.ts';
import type { Cancel } from '../retry/ask.ts';

const PATIENCE_MS = 10_000;
/** Bytes of a finalized header; a host that sends megabytes is none. */
const LONGEST_ANSWER = 100_000;

type Asking = Pick<Environment, 'fetch' | 'now'>;

/** Asks each checkpoint host once. Never throws; the returned function cancels. Source: beacon-APIs, getBlockHeader. */
export function askCheckpoints(
  chainId: number,
  environment: Asking,
  done: (answers: readonly CheckpointAnswer[]) => void,
): Cancel {
  const cancelled = new AbortController();
  void askAll(chainId, environment, cancelled.signal, done);
  return () => cancelled.abort();
}

async function askAll(
  chainId: number,
  environment: Asking,
  cancelled: AbortSignal,
  done: (answers: readonly CheckpointAnswer[]) => void,
): Promise<void> {
  const hosts = beaconHosts(chainId)?.checkpoints ?? [];
  const answers = await Promise.all(hosts.map((host) => askHost(host, environment, cancelled)));
  if (!cancelled.aborted) done(answers);
}

async function askHost(
  host: string,
  { fetch, now }: Asking,
  cancelled: AbortSignal,
): Promise<CheckpointAnswer> {
  const late = AbortSignal.timeout(PATIENCE_MS);
  const signal = AbortSignal.any([late, cancelled]);
  const ask = (mode: RequestMode): Promise<Response> =>
    fetch(`${host}/eth/v1/beacon/headers/finalized`, {
      headers: { accept: 'application/json' },
      credentials: 'omit',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
      // Without CORS another mode is an error (Fetch, main fetch, "no-cors"), and nothing is read.
      redirect: mode === 'cors' ? 'manual' : 'follow',
      mode,
      signal,
    });
  try {
    const response = await ask('cors');
    // No access to this host would help.
    if (response.type === 'opaqueredirect') return { host, root: null, reason: { kind: 'notANode' } };
    const reason = reasonFromStatus(response.status, response.headers.get('retry-after'), now());
    if (reason !== null) return { host, root: null, reason };
    const root = readRoot((await limitedText(response, LONGEST_ANSWER, signal)) ?? '');
    return root === null
      ? { host, root, reason: { kind: 'badAnswer', field: 'root', got: 'none' } }
      : { host, root, reason: null };
  } catch {
    if (late.aborted) return { host, root: null, reason: { kind: 'timeout', method: 'headers' } };
    // fetch rejects with a bare TypeError whatever failed. Where only CORS is missing, this request arrives.
    const arrives = await ask('no-cors').then(
      () => true,
      () => false,
    );
    return { host, root: null, reason: { kind: arrives ? 'originRefused' : 'unreachable' } };
  }
}

function readRoot(text: string): CheckpointAnswer['root'] {
  let answer: unknown;
  try {
    answer = JSON.parse(text);
  } catch {
    // A page where an answer should be.
    return null;
  }
  return hash(record(record(answer)?.['data'])?.['root']);
}
