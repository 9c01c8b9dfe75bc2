import { join } from 'node:path';
import { build } from 'wxt';

// A process of its own, whose output is only of interest when it fails: node build.ts chrome|firefox <folder>
const [browser, outDirTemplate] = process.argv.slice(2);
if (browser === undefined || outDirTemplate === undefined)
  throw new Error('Which browser, and which folder?');
await build({ root: join(import.meta.dirname, '..', '..'), browser, outDirTemplate });
