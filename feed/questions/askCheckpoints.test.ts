import { describe, expect, it } from 'vitest';
import type { CheckpointAnswer } from '../contract/question.ts';
import { askCheckpoints } from './askCheckpoints.ts';

const ROOT = `0x${'1a'.repeat(32)}`;
const good = (): Response => new Response(JSON.stringify({ data: { root: ROOT } }));

function answersOf(
  fetch: (host: string, mode: string) => Response,
): Promise<readonly (string | null | undefined)[]> {
  return new Promise((resolve) => {
    askCheckpoints(
      1,
      { now: () => 0, fetch: async (url, init) => fetch(new URL(url).hostname, init.mode ?? 'cors') },
      (answers: readonly CheckpointAnswer[]) =>
        resolve(answers.map(({ root, reason }) => root ?? reason?.kind)),
    );
  });
}

describe('the checkpoint hosts', () => {
  it('each give a root, or a reason', async () => {
    const answers = await answersOf((host) => {
      if (host.startsWith('sync')) return good();
      if (host === 'beaconstate.info') return new Response('', { status: 503 });
      throw new TypeError('Failed to fetch');
    });
    expect(answers).toEqual([ROOT, 'serverTrouble', 'unreachable']);
  });

  it('whose answers the browser hides are told from those that are down', async () => {
    const answers = await answersOf((host, mode) => {
      if (host.startsWith('sync') || mode === 'no-cors') return good();
      throw new TypeError('Failed to fetch');
    });
    expect(answers).toEqual([ROOT, 'originRefused', 'originRefused']);
  });

  it('that redirect give none, and access to them is not offered', async () => {
    const redirect = () => Object.defineProperties(new Response(''), { type: { value: 'opaqueredirect' } });
    expect(await answersOf(redirect)).toEqual(['notANode', 'notANode', 'notANode']);
  });

  it.each([
    ['a page', '<html>'],
    ['no root', '{"data":{}}'],
    ['half a root', '{"data":{"root":"0x12"}}'],
    ['a list', '[]'],
    ['too much', `{"data":{"root":"${ROOT}"},"more":"${'a'.repeat(100_000)}"}`],
  ])('that send %s give none', async (_, text) => {
    expect(await answersOf(() => new Response(text))).toEqual(['badAnswer', 'badAnswer', 'badAnswer']);
  });
});
