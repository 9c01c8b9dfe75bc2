import { join } from 'node:path';
import { build } from 'wxt';

// Runs in a process of its own, whose output is printed only when it fails: node build.ts chrome|firefox <folder>
const [browser, outDirTemplate] = process.argv.slice(2);
if (browser === undefined || outDirTemplate === undefined)
  throw new Error('Which browser, and which folder?');
await build({ root: join(import.meta.dirname, '..', '..'), browser, outDirTemplate });
