import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { inflateRawSync } from 'node:zlib';

/** A folder's or an archive's files: path with forward slashes → content. */
export type Files = ReadonlyMap<string, Buffer>;

export function readFolder(folder: string): Files {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => join(folder, path))
    .filter((path) => statSync(path).isFile());
  return new Map(
    paths.toSorted().map((path) => [relative(folder, path).replaceAll('\\', '/'), readFileSync(path)]),
  );
}

export function writeFolder(folder: string, files: Files): void {
  for (const [path, content] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}

const CENTRAL_ENTRY = 0x02014b50;
const END_BYTES = 22;

/** A ZIP file's entries, stored or deflated, by its central directory (PKWARE APPNOTE 4.3.12). */
export function readZip(file: string): Files {
  const zip = readFileSync(file);
  const files = new Map<string, Buffer>();
  // The end record has no comment here, so it is the last 22 bytes.
  let at = zip.readUInt32LE(zip.length - END_BYTES + 16);
  while (zip.readUInt32LE(at) === CENTRAL_ENTRY) {
    const nameBytes = zip.readUInt16LE(at + 28);
    const local = zip.readUInt32LE(at + 42);
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const packed = zip.subarray(start, start + zip.readUInt32LE(at + 20));
    const deflated = zip.readUInt16LE(at + 10) === 8;
    files.set(zip.toString('utf8', at + 46, at + 46 + nameBytes), deflated ? inflateRawSync(packed) : packed);
    at += 46 + nameBytes + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return files;
}

/** The differences between two folders, each path with its cause; empty when they are equal to the byte. */
export function differences(one: Files, other: Files): readonly string[] {
  const paths = new Set([...one.keys(), ...other.keys()]);
  return [...paths].flatMap((path) => {
    const [left, right] = [one.get(path), other.get(path)];
    if (left === undefined) return [`${path}: only in the second`];
    if (right === undefined) return [`${path}: only in the first`];
    return left.equals(right) ? [] : [`${path}: other content`];
  });
}
