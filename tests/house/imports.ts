import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';

/** One import of a file by another, both as paths from the root. */
export interface Arrow {
  readonly from: string;
  readonly to: string;
}

const SOURCE = /\.tsx?$/;
const TEST = /\.test\.tsx?$/;

/** Files of product code below a folder, without tests. */
export function sourcesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => posix.join(folder, path.replaceAll('\\', '/')))
    .filter((path) => SOURCE.test(path) && !TEST.test(path));
}

/** All imports of one file that lead to files of this repository: static, dynamic, of types and of styles. */
export function arrowsOf(file: string): readonly Arrow[] {
  const code = readFileSync(file, 'utf8');
  return [...code.matchAll(/(?:from|import|import\()\s*'(\.[^'?]+)(?:\?url)?'/g)].map(([, path = '']) => ({
    from: file,
    to: posix.join(posix.dirname(file), path),
  }));
}

/** Every file that the extension is made of, found from its entrypoints and not from any list. */
export function shippedFiles(): readonly string[] {
  const found = new Set(sourcesIn('entrypoints'));
  // The set grows while it is walked.
  for (const file of found) {
    if (!SOURCE.test(file) && !file.endsWith('.css')) continue;
    for (const { to } of arrowsOf(file)) if (existsSync(to)) found.add(to);
  }
  return [...found];
}
