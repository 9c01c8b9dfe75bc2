import { crc32, deflateSync, inflateSync } from 'node:zlib';

const SIGNATURE = 8;
/** Length, type and checksum of a chunk. */
const FRAME = 12;
/** RGBA, 8 bits each: what a screenshot has. */
const PIXEL = 4;

interface Chunk {
  readonly type: string;
  readonly data: Buffer;
}

function chunksOf(png: Buffer): readonly Chunk[] {
  const chunks: Chunk[] = [];
  for (let at = SIGNATURE; at < png.length;) {
    const length = png.readUInt32BE(at);
    chunks.push({
      type: png.toString('latin1', at + 4, at + 8),
      data: png.subarray(at + 8, at + 8 + length),
    });
    at += FRAME + length;
  }
  return chunks;
}

/** The Paeth predictor (PNG, 9.4): the neighbour that is nearest to left + up − corner. */
function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner;
  const [toLeft, toUp, toCorner] = [left, up, corner].map((each) => Math.abs(guess - each)) as [
    number,
    number,
    number,
  ];
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}

/** Rows of plain pixels, each after its filter's number 0 (PNG, 9.2). */
function withoutFilters(filtered: Buffer, width: number): Buffer {
  const row = 1 + width * PIXEL;
  const plain = Buffer.from(filtered);
  for (let start = 0; start < plain.length; start += row) {
    const filter = plain[start] ?? 0;
    plain[start] = 0;
    for (let at = start + 1; at < start + row; at += 1) {
      const isFirst = at - start <= PIXEL;
      const left = isFirst ? 0 : (plain[at - PIXEL] ?? 0);
      const up = start === 0 ? 0 : (plain[at - row] ?? 0);
      const corner = isFirst || start === 0 ? 0 : (plain[at - row - PIXEL] ?? 0);
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter] ?? 0;
      plain[at] = (plain[at] ?? 0) + guess;
    }
  }
  return plain;
}

function encode({ type, data }: Chunk): Buffer {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(typed), 4);
  return Buffer.concat([frame.subarray(0, 4), typed, frame.subarray(4)]);
}

/**
 * The same pixels in fewer bytes. A browser encodes its screenshots for speed; icons of few colours are a third smaller
 * without filters. Takes RGBA of 8 bits without interlacing, and keeps only the chunks that a picture needs.
 */
export function compactPng(png: Buffer): Buffer {
  const chunks = chunksOf(png);
  const header = chunks.find(({ type }) => type === 'IHDR')?.data ?? Buffer.alloc(0);
  const [depth, colours, interlaced] = [header[8], header[9], header[12]];
  if (depth !== 8 || colours !== 6 || interlaced !== 0) throw new Error('Not RGBA of 8 bits');
  const filtered = inflateSync(
    Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data)),
  );
  const plain = withoutFilters(filtered, header.readUInt32BE(0));
  return Buffer.concat([
    png.subarray(0, SIGNATURE),
    encode({ type: 'IHDR', data: header }),
    encode({ type: 'IDAT', data: deflateSync(plain, { level: 9 }) }),
    encode({ type: 'IEND', data: Buffer.alloc(0) }),
  ]);
}
