import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { PICTURE_KINDS, type PictureKind } from './pictureKind.ts';

type Rgb = readonly [number, number, number];
type Matrix = readonly [Rgb, Rgb, Rgb];

const css = readFileSync('components/picture/BlockPicture.css', 'utf8');
const theme = readFileSync('components/theme.css', 'utf8');

/** sRGB → linear light, 0 to 1. */
const linear = (hex: string): Rgb => {
  const channel = (at: number): number => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.040_45 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
};
const times = (matrix: Matrix, [r, g, b]: Rgb): Rgb => {
  const row = ([x, y, z]: Rgb): number => x * r + y * g + z * b;
  return [row(matrix[0]), row(matrix[1]), row(matrix[2])];
};
const luminance = ([r, g, b]: Rgb): number => 0.2126 * r + 0.7152 * g + 0.0722 * b;

// Machado, Oliveira and Fernandes, "A physiologically-based model for simulation of color vision deficiency", 2009,
// severity 1.0.
const SIGHTS: Readonly<Record<string, Matrix>> = {
  usual: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

/** Björn Ottosson's OKLab, whose distances are those of the eye: 0.02 is just noticeable. */
function oklab(rgb: Rgb): Rgb {
  const cones = times(
    [
      [0.4122214708, 0.5363325363, 0.0514459929],
      [0.2119034982, 0.6806995451, 0.1073969566],
      [0.0883024619, 0.2817188376, 0.6299787005],
    ],
    rgb,
  );
  const [l, m, s] = cones.map((each) => Math.cbrt(Math.max(0, each)));
  return times(
    [
      [0.2104542553, 0.793617785, -0.0040720468],
      [1.9779984951, -2.428592205, 0.4505937099],
      [0.0259040371, 0.7827717662, -0.808675766],
    ],
    [l ?? 0, m ?? 0, s ?? 0],
  );
}
const distance = (one: Rgb, other: Rgb): number =>
  Math.hypot(...one.map((each, at) => each - (other[at] ?? 0)));

function coloursOf(name: string, sheet: string): Readonly<Record<'light' | 'dark', string>> {
  const [, light, dark] =
    new RegExp(`${name}: [^;]*?var\\(--light, (#\\w{6})\\) var\\(--dark, (#\\w{6})\\)`).exec(sheet) ?? [];
  if (light === undefined || dark === undefined) throw new Error(`No ${name}`);
  return { light, dark };
}
const ground = coloursOf('--surface', theme);
const pairs = PICTURE_KINDS.flatMap((one, at) =>
  PICTURE_KINDS.slice(at + 1).map((other) => [one, other] as const),
);
/** A failed one has stripes as well. */
const isStriped = (kind: PictureKind): boolean => kind === 'failed';

describe.each(['light', 'dark'] as const)('the colours of the kinds, %s', (mode) => {
  const colour = (kind: PictureKind): Rgb => linear(coloursOf(`--kind-${kind}`, css)[mode]);

  it.each(PICTURE_KINDS)('%s has a contrast of 3 : 1 against the ground (WCAG 1.4.11)', (kind) => {
    const [high = 0, low = 0] = [luminance(colour(kind)), luminance(linear(ground[mode]))].toSorted(
      (a, b) => b - a,
    );
    expect((high + 0.05) / (low + 0.05)).toBeGreaterThanOrEqual(3);
  });

  it.each(Object.keys(SIGHTS))('differ from each other: %s', (sight) => {
    const seen = (kind: PictureKind): Rgb =>
      oklab(
        times(
          SIGHTS[sight] ?? [
            [0, 0, 0],
            [0, 0, 0],
            [0, 0, 0],
          ],
          colour(kind),
        ),
      );
    const alike = pairs
      .filter(([one, other]) => !isStriped(one) && !isStriped(other))
      .map(([one, other]) => ({ pair: `${one} ${other}`, apart: distance(seen(one), seen(other)) }))
      .filter(({ apart }) => apart < 0.12);
    expect(alike).toEqual([]);
  });
});
