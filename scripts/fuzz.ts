import { spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { readNumber, readOptions } from './readOptions.ts';

const HELP = `npm run fuzz -- [--runs 500] [--seed N]

Corrupts every message that the feed reads, in --runs random stories. The seed is new each time and is
printed: a story that failed is played again with it. npm test plays a few with a fixed seed.`;

const values = readOptions(HELP, {
  runs: { type: 'string', default: '500' },
  seed: { type: 'string', default: String(randomInt(2 ** 31)) },
});
readNumber('runs', values.runs, 1);
readNumber('seed', values.seed, 0);
console.log(`seed ${values.seed}, ${values.runs} stories`);
const vitest = join(import.meta.dirname, '..', 'node_modules', 'vitest', 'vitest.mjs');
const { status } = spawnSync(
  process.execPath,
  [vitest, 'run', '--project', 'unit', 'tests/story/hostileNode.test.ts'],
  { stdio: 'inherit', env: { ...process.env, FUZZ_RUNS: values.runs, FUZZ_SEED: values.seed } },
);
process.exitCode = status ?? 1;
