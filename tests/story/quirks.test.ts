import { afterEach, describe, expect, it } from 'vitest';
// Code that is loaded on first use, in real time: here it is there beforehand.
import '../../feed/body/bodies.ts';
import '../../feed/check/checkerWork.ts';
import '../../feed/questions/readSyncing.ts';
import type { Part } from '../../feed/contract/question.ts';
import { status } from '../../feed/shown/status.ts';
import {
  type Expectation,
  type Quirks,
  type QuirkyAnswer,
  type RealCase,
  realCase,
  type Step,
} from '../cases.ts';
import { createScriptedFeed, type ScriptedFeed } from '../scriptedNode/scriptedFeed.ts';
import { Closing, RpcError } from '../scriptedNode/scriptedNode.ts';

/** Real nodes and gateways by their files, against the feed alone: its answers are read, not a page's words. */

let scripted: ScriptedFeed;
afterEach(async () => scripted.close());

const LOOK_MS = 500;

const answerOf = ({ error, result, close }: QuirkyAnswer): unknown => {
  if (close !== undefined) return new Closing(close);
  // The scripted node leaves undefined to its chain.
  return error === undefined ? (result ?? null) : new RpcError(error.code, error.message);
};

/** Answers by the quirks, and by the case's only block where it has one. */
function install({ ids = {}, subscription, answers = [] }: Quirks, blocks: RealCase['blocks']): void {
  const { script } = scripted.node;
  const given = new Map<string, number>();
  script.answeredId = (id, method) => (ids[method] === 'null' ? null : id);
  if (subscription !== undefined) script.nameSubscription = () => subscription;
  script.answer = (method, params) => {
    const quirk = answers.find(
      (one) => (one.method === '*' || one.method === method) && (one.full !== true || params[1] === true),
    );
    const key = `${quirk?.method} ${quirk?.each === true ? String(params[0]) : ''}`;
    const times = given.get(key) ?? 0;
    if (quirk && times < (quirk.times ?? Infinity)) {
      given.set(key, times + 1);
      return answerOf(quirk);
    }
    const [only] = blocks ?? [];
    return only && method.startsWith('eth_getBlockBy') ? only : undefined;
  };
}

interface Run {
  readonly bad: () => number;
  readonly parts: () => readonly Part[];
}

/** Plays the steps, with a view open that asks for each newest block's transactions. */
async function play({ quirks = {}, steps = [{ wait: 5000 }] }: RealCase): Promise<Run> {
  const { node, clock, feed, seconds, last, word, ask } = scripted;
  let bad = 0;
  let blockMs = Infinity;
  let passed = 0;
  const asked: { readonly parts: readonly Part[] }[] = [];
  const seen = new Set<string>();
  feed.handle({ kind: 'views', open: 1 });

  async function pass(ms: number, look: () => void): Promise<void> {
    for (let left = ms; left > 0; left -= LOOK_MS) {
      await clock.advance(LOOK_MS);
      passed += LOOK_MS;
      for (const { every, text } of quirks.frames ?? []) if (passed % every === 0) node.send(text);
      if (passed % blockMs === 0) node.tick(seconds());
      await scripted.settle();
      const newest = last().blocks[0];
      if (newest && !seen.has(newest.hash)) {
        seen.add(newest.hash);
        asked.push(ask({ kind: 'transactions', block: newest.hash }));
      }
      look();
    }
  }

  async function take(step: Step): Promise<void> {
    if ('auto' in step) blockMs = step.auto;
    else if ('pause' in step) blockMs = Infinity;
    else if ('next' in step) for (let mined = 0; mined < step.next; mined += 1) node.tick(seconds());
    else if ('wait' in step) await pass(step.wait, () => undefined);
    else if ('sample' in step) await pass(step.sample, () => (bad += word() === 'Live' ? 0 : 1));
    else asked.push(ask({ kind: 'transfers', block: last().blocks[0]!.hash }));
  }
  for (const step of steps) await take(step);
  await scripted.settle();
  return { bad: () => bad, parts: () => asked.flatMap(({ parts }) => parts.slice(-1)) };
}

/** The words of the cases, as reasons and answers. */
function shows(words: string, { parts }: Run): boolean {
  const reasons = [
    status(scripted.last(), scripted.now()).reason,
    ...parts().map((part) => (part.kind === 'failed' ? part.reason : null)),
  ].map((reason) => reason?.kind);
  switch (words) {
    case 'too many requests':
      return reasons.includes('rateLimited');
    case 'makes no sense':
      return reasons.includes('badAnswer');
    case 'sync':
      return reasons.includes('nodeSyncing');
    case 'No token moved':
      return parts().at(-1)?.kind === 'end';
    default:
      throw new Error(`words without a meaning here: ${words}`);
  }
}

/** What of an expectation is not so. */
function unmet({ get, most, is, match, unlike, why }: Expectation, run: Run): readonly string[] {
  const figures: Readonly<Record<string, () => number>> = {
    'node.opened': () => scripted.node.handshakes,
    'samples.bad': run.bad,
    behind: () => Number(scripted.node.chain.newest.number) - (scripted.heights()[0] ?? 0),
  };
  const figure = figures[get]?.() ?? Number.NaN;
  const met = [
    match === undefined || shows(match, run),
    unlike === undefined || !shows(unlike, run),
    most === undefined || figure <= most,
    is === undefined || figure === is,
  ];
  return met.includes(false) ? [`${get} ${figure}: ${why ?? JSON.stringify({ most, is })}`] : [];
}

/** The last parts of an answer that was refused a few times at first: its end, in the end. */
const hopes = ({ answers = [] }: Quirks, run: Run): readonly unknown[] =>
  answers.flatMap(({ times }) => (times === undefined ? [] : [run.parts().at(-1)?.kind]));

async function playedOn(one: RealCase): Promise<Run> {
  const { chainId, network = 'custom', quirks = {}, blocks } = one;
  scripted = await createScriptedFeed({ chainId, spacing: 2 });
  install(quirks, blocks);
  await scripted.start({ network, chainId });
  return play(one);
}

describe('a case', () => {
  const steps = [{ auto: 2000 }, { sample: 10_000 }];
  const expected = [
    { get: 'samples.bad', most: 4 },
    { get: 'node.opened', is: 1 },
    { get: 'behind', most: 2 },
  ];

  it('is met by a plain node', async () => {
    const run = await playedOn({ chainId: 7000, steps });
    expect(expected.flatMap((expectation) => unmet(expectation, run))).toEqual([]);
  });

  it('is not met by a node that refuses the key', async () => {
    const answers = [{ method: '*', error: { code: -32_000, message: 'invalid api key' } }];
    const run = await playedOn({ chainId: 7000, steps, quirks: { answers } });
    const missing = [...expected, { get: 'text', match: 'too many requests' }];
    expect(
      missing.flatMap((expectation) => unmet(expectation, run)).map((text) => text.split(' ')[0]),
    ).toEqual(['samples.bad', 'behind', 'text']);
  });
});

describe.each(['23', '25', '26', '27', '30', '31', '36', '43', '45'].flatMap(realCase))(
  'the node of $source',
  (one) => {
    it('is followed, or called what it is', async () => {
      const run = await playedOn(one);
      expect((one.expect ?? []).flatMap((expectation) => unmet(expectation, run))).toEqual([]);
      expect(hopes(one.quirks ?? {}, run).filter((kind) => kind !== 'end')).toEqual([]);
    });
  },
);
