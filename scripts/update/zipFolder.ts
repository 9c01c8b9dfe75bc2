import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { crc32 } from 'node:zlib';

const LOCAL_BYTES = 30;
const CENTRAL_BYTES = 46;
const END_BYTES = 22;
const VERSION = 20;
// 1 January 1980, ZIP's first day: the archive's bytes depend on the files alone.
const FIRST_DAY = 0x0021;

/** A ZIP of all files of a folder, stored without compression (APPNOTE.TXT 4.3). `replaced`: other bytes by path. */
export async function zipFolder(
  folder: string,
  replaced: Readonly<Record<string, string>> = {},
): Promise<Buffer> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const path of paths.toSorted()) {
    const name = relative(folder, path).replaceAll(sep, '/');
    const other = replaced[name];
    const data = other === undefined ? await readFile(path) : Buffer.from(other);
    const head = localHeader(name, data);
    central.push(centralHeader(head, offset));
    local.push(head, data);
    offset += head.length + data.length;
  }
  const size = central.reduce((sum, { length }) => sum + length, 0);
  return Buffer.concat([...local, ...central, endRecord(central.length, size, offset)]);
}

function localHeader(name: string, data: Buffer): Buffer {
  const head = Buffer.alloc(LOCAL_BYTES);
  head.write('PK\u0003\u0004', 'latin1');
  head.writeUInt16LE(VERSION, 4);
  head.writeUInt16LE(FIRST_DAY, 12);
  head.writeUInt32LE(crc32(data), 14);
  head.writeUInt32LE(data.length, 18);
  head.writeUInt32LE(data.length, 22);
  head.writeUInt16LE(Buffer.byteLength(name), 26);
  return Buffer.concat([head, Buffer.from(name)]);
}

function centralHeader(local: Buffer, offset: number): Buffer {
  const head = Buffer.alloc(CENTRAL_BYTES);
  head.write('PK\u0001\u0002', 'latin1');
  head.writeUInt16LE(VERSION, 4);
  // From the version needed to the name's length, both headers have the same fields.
  local.copy(head, 6, 4, 28);
  head.writeUInt32LE(offset, 42);
  return Buffer.concat([head, local.subarray(LOCAL_BYTES)]);
}

function endRecord(files: number, size: number, offset: number): Buffer {
  const end = Buffer.alloc(END_BYTES);
  end.write('PK\u0005\u0006', 'latin1');
  end.writeUInt16LE(files, 8);
  end.writeUInt16LE(files, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return end;
}
