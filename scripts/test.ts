import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readOptions } from './readOptions.ts';
import { runStage, type Outcome } from './test/runStage.ts';
import {
  atTheGateway,
  builds,
  checks,
  inChromium,
  inFirefox,
  quick,
  soak,
  type Stage,
} from './test/stages.ts';

const HELP = `npm test, npm run check, npm run test:all

Runs every check there is; the last line counts those that passed. "npm run check" leaves out the builds and the
browsers; "npm run test:all" adds the stories that take minutes.`;

// Tests mostly wait for a block, a clock or a browser: two lanes share two cores, and the soak runs beside them.
const values = readOptions(HELP, {
  fast: { type: 'boolean', default: false },
  all: { type: 'boolean', default: false },
});
// Read by vitest.config.ts.
if (values.all) process.env['STORIES'] = 'all';
const folder = await mkdtemp(join(tmpdir(), 'block-ticker-tests-'));
const outcomes: Outcome[] = [];
async function runLane(stages: readonly Stage[]): Promise<void> {
  for (const stage of stages) {
    const outcome = await runStage(stage, folder);
    outcomes.push(outcome);
    const mark = outcome.failed === 0 ? '✓' : '✗';
    const counts = `${outcome.passed} passed${outcome.failed === 0 ? '' : `, ${outcome.failed} failed`}`;
    console.log(`${mark} ${outcome.name.padEnd(22)} ${outcome.seconds.toFixed(1).padStart(6)} s  ${counts}`);
  }
}

await runLane(values.fast ? checks : [...checks, ...builds]);
const long = values.all ? atTheGateway : [];
const lanes = values.fast ? [quick] : [inChromium, [...quick, ...inFirefox, ...long], soak];
await Promise.all(lanes.map((lane) => runLane(lane)));
await rm(folder, { recursive: true, force: true });

for (const { name, output } of outcomes.filter(({ failed }) => failed > 0)) {
  console.log(`\n──── ${name} ────\n${output.trim()}`);
}
const sum = (of: 'passed' | 'failed'): number => outcomes.reduce((total, each) => total + each[of], 0);
console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`);
process.exitCode = sum('failed') === 0 ? 0 : 1;
