import { readdirSync, readFileSync } from 'node:fs';
import { crc32, deflateSync, inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { compactPng } from './compactPng.ts';

const chunk = (type: string, data: Buffer): Buffer => {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const typed = Buffer.concat([Buffer.from(type), data]);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(typed));
  return Buffer.concat([length, typed, sum]);
};
/** Two pixels wide; each row begins with the number of its filter. */
function pngOf(rows: readonly (readonly number[])[], colours = 6): Buffer {
  const header = Buffer.from([0, 0, 0, 2, 0, 0, 0, rows.length, 8, colours, 0, 0, 0]);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1A\n', 'latin1'),
    chunk('IHDR', header),
    chunk('tEXt', Buffer.from('Software\0A browser')),
    chunk('IDAT', deflateSync(Buffer.from(rows.flat()))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
const pixels = (png: Buffer): readonly number[] => {
  const at = png.indexOf('IDAT');
  return [...inflateSync(png.subarray(at + 4, at + 4 + png.readUInt32BE(at - 4)))];
};

describe('a compact PNG', () => {
  it('has the pixels that each filter stands for', () => {
    const png = pngOf([
      [0, 1, 2, 3, 4, 10, 20, 30, 40],
      [1, 1, 2, 3, 4, 5, 5, 5, 5],
      [2, 1, 1, 1, 1, 250, 0, 0, 0],
      [3, 10, 10, 10, 10, 1, 1, 1, 1],
      [4, 1, 1, 1, 1, 2, 2, 2, 2],
    ]);
    expect(pixels(compactPng(png))).toEqual(
      [
        [0, 1, 2, 3, 4, 10, 20, 30, 40],
        [0, 1, 2, 3, 4, 6, 7, 8, 9],
        [0, 2, 3, 4, 5, 0, 7, 8, 9],
        [0, 11, 11, 12, 12, 6, 10, 11, 11],
        [0, 12, 12, 13, 13, 8, 13, 14, 14],
      ].flat(),
    );
  });

  it('is made of RGBA alone', () => {
    expect(() => compactPng(pngOf([[0, 1, 2, 3, 4, 5, 6]], 2))).toThrow('Not RGBA');
  });

  it('is what every icon is', () => {
    const icons = readdirSync('public/icon', { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.png'))
      .map((name) => `public/icon/${name}`);
    expect(icons).toHaveLength(6);
    for (const icon of icons) {
      const png = readFileSync(icon);
      expect([icon, compactPng(png).length]).toEqual([icon, png.length]);
    }
  });
});
