import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

// `npm run test:nodes`: the core and the built extension against other clients than the embedded one. They are many
// megabytes that nothing else needs, so they have a lock file of their own and are installed here. Under Node 20 npm
// would leave out hardhat's native part without a warning, so npm runs under the Node of this script.
const ROOT = join(import.meta.dirname, '..');
const npm = process.env['npm_execpath'];
if (npm === undefined) throw new Error('Run it by npm: npm run test:nodes');

function run(folder: string, words: readonly string[]): void {
  const { status } = spawnSync(process.execPath, words, { cwd: join(ROOT, folder), stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

run('tests/otherClients', [npm, 'ci', '--ignore-scripts', '--no-audit', '--no-fund']);
const withNode = join('scripts', 'with-node.mjs');
run('.', [withNode, 'wxt', 'build']);
run('.', [withNode, 'vitest', 'run', '--config', 'tests/otherClients/vitest.config.ts']);
