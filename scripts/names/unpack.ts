import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Package } from './packages.ts';

/** Unpacks a pinned package into a folder of `into`, runs no script of it. Throws where its bytes are others. */
export function unpack({ name, version, integrity }: Package, into: string): string {
  const packed = execFileSync('npm', ['pack', `${name}@${version}`, '--json', '--pack-destination', into], {
    encoding: 'utf8',
    // The answer lists every file of the package.
    maxBuffer: 64 * 1024 * 1024,
  });
  const [made] = JSON.parse(packed) as readonly { readonly filename: string; readonly integrity: string }[];
  if (made === undefined || made.integrity !== integrity)
    throw new Error(`${name} has other bytes than pinned`);
  const folder = join(into, name.replace('/', '+'));
  mkdirSync(folder);
  const archive = join(into, made.filename.replace('@', '').replace('/', '-'));
  execFileSync('tar', ['-xzf', archive, '-C', folder, '--strip-components=1']);
  return folder;
}
