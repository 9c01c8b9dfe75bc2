import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const USAGE = 'npm run simulate -- [--clients 100000] [--seed 1]';
const started = (...words: readonly string[]): readonly [number | null, string, string] => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', join(import.meta.dirname, 'simulate.ts'), ...words],
    { encoding: 'utf8' },
  );
  return [status, stdout, stderr];
};

it.each([
  [['--wrong'], "Unknown option '--wrong'"],
  [['--clients'], "Option '--clients <value>' argument missing"],
  [['extra'], "Unexpected argument 'extra'"],
])('%j is refused with what the script takes', (words, why) => {
  const [status, stdout, stderr] = started(...words);
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr).toContain(why);
  expect(stderr).toContain(USAGE);
});

it.each(['many', '0', '1.5', '', '-3', 'Infinity'])(
  '%j clients are refused with the least number',
  (text) => {
    expect(started(`--clients=${text}`)).toEqual([
      2,
      '',
      `--clients takes a whole number from 1, not "${text}".\n`,
    ]);
  },
);

it('shows what it takes when asked, and runs nothing', () => {
  const [status, stdout, stderr] = started('--help');
  expect([status, stderr]).toEqual([0, '']);
  expect(stdout).toContain(USAGE);
  expect(stdout).not.toContain('Attempts to connect');
});
