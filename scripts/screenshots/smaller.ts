import { deflateSync, inflateSync, crc32 } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** A palette holds so many colours. */
const COLOURS = 256;
/** The most frequent colours: kept also where two of them look alike. */
const GROUNDS = 24;
/** Two colours look alike below this squared distance: 11 or 12 of 255 in each channel. */
const NEAR = 400;

/**
 * A PNG as Chromium writes it (8 bits, RGB or RGBA, not interlaced) → the same picture in a third of the bytes. It
 * keeps the 256 most useful colours; each other colour (edges of letters) becomes the nearest of them.
 */
export function smaller(png: Buffer): Buffer {
  const { width, height, rgb } = readPng(png);
  const counts = new Map<number, number>();
  for (let at = 0; at < rgb.length; at += 3) {
    const colour = rgb.readUIntBE(at, 3);
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const palette = choose([...counts.keys()].toSorted((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0)));
  const indexes = new Map([...counts.keys()].map((colour) => [colour, nearest(colour, palette)]));
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1)
      rows[y * (width + 1) + x + 1] = indexes.get(rgb.readUIntBE((y * width + x) * 3, 3)) ?? 0;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 8;
  header[9] = 3;
  const colours = Buffer.alloc(palette.length * 3);
  palette.forEach((colour, index) => colours.writeUIntBE(colour, index * 3, 3));
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', colours),
    chunk('IDAT', deflateSync(rows, { level: 9, memLevel: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** Colours by how often they occur → those kept: grounds and inks, then each colour that is far from all of them. */
function choose(colours: readonly number[]): readonly number[] {
  const palette = colours.slice(0, GROUNDS);
  for (const colour of colours.slice(GROUNDS)) {
    if (palette.length === COLOURS) break;
    // A mark of a few pixels has a hue that nothing else has; edges of letters are near to each other.
    if (palette.every((other) => distance(colour, other) > NEAR)) palette.push(colour);
  }
  return palette;
}

function distance(one: number, other: number): number {
  const red = (one >> 16) - (other >> 16);
  const green = ((one >> 8) & 0xff) - ((other >> 8) & 0xff);
  const blue = (one & 0xff) - (other & 0xff);
  return red * red + green * green + blue * blue;
}

function nearest(colour: number, palette: readonly number[]): number {
  let [best, least] = [0, Infinity];
  for (const [index, other] of palette.entries()) {
    const away = distance(colour, other);
    if (away < least) [best, least] = [index, away];
  }
  return best;
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crc32(body), body.length + 4);
  return out;
}

/** PNG specification, 9: what a byte is predicted from by filters 0 to 4. */
function predict(filter: number, left: number, up: number, corner: number): number {
  switch (filter) {
    case 1:
      return left;
    case 2:
      return up;
    case 3:
      return (left + up) >> 1;
    case 4: {
      const guess = left + up - corner;
      const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
      return a <= b && a <= c ? left : b <= c ? up : corner;
    }
    default:
      return 0;
  }
}

function readPng(png: Buffer): { readonly width: number; readonly height: number; readonly rgb: Buffer } {
  const width = png.readUInt32BE(16);
  const height = png.readUInt32BE(20);
  const [depth, type] = [png[24], png[25]];
  if (depth !== 8 || (type !== 2 && type !== 6) || png[28] !== 0)
    throw new Error(`Not a PNG as Chromium writes it: depth ${depth}, type ${type}`);
  const parts: Buffer[] = [];
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT')
      parts.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  }
  const size = type === 6 ? 4 : 3;
  const stride = width * size;
  const raw = inflateSync(Buffer.concat(parts));
  const bytes = Buffer.alloc(stride * height);
  const rgb = Buffer.alloc(width * height * 3);
  for (let y = 0; y < height; y += 1) {
    const filter = raw[y * (stride + 1)] ?? 0;
    for (let x = 0; x < stride; x += 1) {
      const at = y * stride + x;
      const left = x < size ? 0 : (bytes[at - size] ?? 0);
      const up = y === 0 ? 0 : (bytes[at - stride] ?? 0);
      const corner = x < size || y === 0 ? 0 : (bytes[at - stride - size] ?? 0);
      bytes[at] = ((raw[y * (stride + 1) + 1 + x] ?? 0) + predict(filter, left, up, corner)) & 0xff;
    }
  }
  for (let pixel = 0; pixel < width * height; pixel += 1)
    bytes.copy(rgb, pixel * 3, pixel * size, pixel * size + 3);
  return { width, height, rgb };
}
