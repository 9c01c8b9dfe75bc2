import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runStage, type Outcome } from './test/runStage.ts';
import { quick, slow } from './test/stages.ts';

// `npm test`: every check there is, one after the other, and the last line says how many held.
// `npm run check` leaves out the builds and the browsers.
const { values } = parseArgs({ options: { fast: { type: 'boolean', default: false } } });
const stages = values.fast ? quick : [...quick, ...slow];
const folder = await mkdtemp(join(tmpdir(), 'block-ticker-tests-'));
const outcomes: Outcome[] = [];
for (const stage of stages) {
  const outcome = await runStage(stage, folder);
  outcomes.push(outcome);
  const mark = outcome.failed === 0 ? '✓' : '✗';
  const counts = `${outcome.passed} passed${outcome.failed === 0 ? '' : `, ${outcome.failed} failed`}`;
  console.log(`${mark} ${outcome.name.padEnd(22)} ${outcome.seconds.toFixed(1).padStart(6)} s  ${counts}`);
}
await rm(folder, { recursive: true, force: true });

for (const { name, output } of outcomes.filter(({ failed }) => failed > 0)) {
  console.log(`\n──── ${name} ────\n${output.trim()}`);
}
const sum = (of: 'passed' | 'failed'): number => outcomes.reduce((total, each) => total + each[of], 0);
console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`);
process.exitCode = sum('failed') === 0 ? 0 : 1;
