import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join, resolve } from 'node:path';
import { readOptions, refuse } from '../scripts/readOptions.ts';
import type { Bench } from './bench.ts';
import { badge } from './figures/badge.ts';
import { burst } from './figures/burst.ts';
import { day } from './figures/day.ts';
import { growth } from './figures/growth.ts';
import { lightClient } from './figures/lightClient.ts';
import { minute } from './figures/minute.ts';
import { picture } from './figures/picture.ts';
import { popup } from './figures/popup.ts';
import { receipts } from './figures/receipts.ts';
import { rest } from './figures/rest.ts';
import { root } from './figures/root.ts';
import { selection } from './figures/select.ts';
import { signature } from './figures/signature.ts';
import { size } from './figures/size.ts';
import { table } from './figures/table.ts';
import { besideBuild, head, holds, line } from './figure.ts';

const benches: readonly Bench[] = [
  size,
  badge,
  popup,
  selection,
  table,
  picture,
  root,
  receipts,
  signature,
  lightClient,
  rest,
  minute,
  growth,
  burst,
  day,
];
const names = benches.map(({ name }) => name).join(', ');
const HELP = `npm run bench -- [--only NAME] [--quick] [--built] [--against FOLDER]

Builds the extension, measures it in Chromium beside its floors, and ends with 1 where a budget is broken.
--only measures one group of: ${names}.
--quick takes few rounds, --built what is built already. --against runs the build of another checkout in place of
the floors, for ${benches
  .filter(({ compares }) => compares === true)
  .map(({ name }) => name)
  .join(', ')}.`;

const values = readOptions(HELP, {
  only: { type: 'string' },
  quick: { type: 'boolean', default: false },
  built: { type: 'boolean', default: false },
  against: { type: 'string' },
});
const chosen = benches.filter(
  ({ name, compares }) =>
    (values.only === undefined || name === values.only) &&
    (values.against === undefined || compares === true),
);
if (chosen.length === 0) refuse(`There is nothing to measure for --only ${values.only}.`, HELP);

const against = values.against === undefined ? null : join(resolve(values.against), '.output', 'chrome-mv3');
if (against !== null && !existsSync(join(against, 'manifest.json')))
  refuse(`There is no build in ${against}: run "npm run build" there.`);

if (!values.built) {
  for (const browser of ['chrome', 'firefox'])
    execFileSync(
      process.execPath,
      [join(import.meta.dirname, '../scripts/with-node.mjs'), 'wxt', 'build', '-b', browser],
      { stdio: 'ignore' },
    );
}
const effort = { ...(values.quick ? { rounds: 3, share: 0.05 } : { rounds: 15, share: 1 }), against };
let broken = 0;
console.log(
  `Load ${loadavg()[0]?.toFixed(1)} at the start; medians of ${effort.rounds} rounds.\n\n${head(against)}`,
);
for (const bench of chosen) {
  for (const measured of await bench.measure(effort)) {
    const figure = against === null ? measured : besideBuild(measured);
    if (!holds(figure)) broken += 1;
    console.log(line(figure, process.stdout.isTTY));
  }
}
console.log(`\n${broken === 0 ? 'Every budget holds.' : `${broken} over budget.`}`);
process.exitCode = broken === 0 ? 0 : 1;
