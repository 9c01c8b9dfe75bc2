import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findBrowser } from '../browser/find.ts';
import { readCounts, type Counts } from './counts.ts';
import type { Stage } from './stages.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const MINUTE_MS = 60_000;
/** With the long stories, on two cores beside the other browser's. */
const longestMs = (): number => (process.env['STORIES'] === 'all' ? 45 : 15) * MINUTE_MS;

export interface Outcome extends Counts {
  readonly name: string;
  readonly seconds: number;
  /** Everything that the stage printed. */
  readonly output: string;
}

/** Runs one stage to its end; never rejects. `folder`: where reports may be written. */
export async function runStage(stage: Stage, folder: string): Promise<Outcome> {
  const start = performance.now();
  const done = (counts: Counts, output: string): Outcome => ({
    name: stage.name,
    seconds: (performance.now() - start) / 1000,
    output,
    ...counts,
  });
  if (stage.kind !== 'tests') {
    const words = stage.kind === 'script' ? stage.script : packaged(stage.command);
    const { code, output } = await run(words, {});
    return done(code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }, output);
  }
  let env: Readonly<Record<string, string>> = {};
  try {
    if (stage.browser === 'chromium') env = { CHROMIUM_PATH: findBrowser('chromium') };
    if (stage.browser === 'firefox') env = { FIREFOX_PATH: findBrowser('firefox') };
  } catch (cause) {
    return done({ passed: 0, failed: 1 }, cause instanceof Error ? cause.message : String(cause));
  }
  const report = join(folder, `${stage.project}.json`);
  const { code, output } = await run(
    packaged([
      'vitest',
      'run',
      '--project',
      stage.project,
      '--reporter=dot',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ]),
    env,
  );
  const read: unknown = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : undefined;
  return done(readCounts(read, code === 0), output);
}

/** A package's command as a script and its arguments. */
const packaged = ([name, ...words]: readonly [string, ...string[]]): readonly string[] => [
  scriptOf(name),
  ...words,
];

function run(
  words: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<{ readonly code: number | null; readonly output: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, words, {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'pipe'],
      // web-ext would look for a newer web-ext.
      env: { ...process.env, ...env, NO_COLOR: '1', NODE_DISABLE_COLORS: '1', NO_UPDATE_NOTIFIER: '1' },
      timeout: longestMs(),
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8');
      stream.on('data', (text: string) => (output += text));
    }
    child.once('close', (code, signal) => {
      const end = signal === null ? '' : `\nEnded by ${signal}, after at most ${longestMs() / 1000} s.`;
      resolve({ code, output: output + end });
    });
  });
}

/** The file behind an installed package's command; `typescript:tsc` names one of several. */
function scriptOf(name: string): string {
  const [packageName = name, command = packageName] = name.split(':');
  const folder = join(ROOT, 'node_modules', packageName);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    readonly bin: string | Readonly<Record<string, string>>;
  };
  const file = typeof bin === 'string' ? bin : bin[command];
  if (file === undefined) throw new Error(`${packageName} has no command ${command}`);
  return join(folder, file);
}
