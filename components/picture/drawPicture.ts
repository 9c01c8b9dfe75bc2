import { PER_ITEM } from './stripLayout.ts';
import { PICTURE_KINDS, type PictureKind } from './pictureKind.ts';

export interface Drawing {
  /** As `stripLayout` returns them, CSS px. */
  readonly rectangles: Float64Array;
  readonly kinds: readonly PictureKind[];
  /** The items that the filter leaves; null: all. */
  readonly found: ReadonlySet<number> | null;
  /** By kind, as a canvas reads them. */
  readonly colours: Readonly<Record<string, string>>;
  /** The colour between the rectangles, and of the stripes of failed ones. */
  readonly ground: string;
  /** Device pixels for one CSS px. */
  readonly ratio: number;
}

/** The members of a canvas's context that a drawing uses. */
export type Context = Pick<
  CanvasRenderingContext2D,
  'canvas' | 'clearRect' | 'createPattern' | 'fillRect' | 'fillStyle' | 'globalAlpha'
>;

/** How much is left of the rectangles that the filter hides. */
const DIMMED = 0.18;
/** A rectangle with a smaller side gets no gap, device pixels: there would be more gap than colour. */
const LEAST_WITH_GAP = 3;

/** Draws all rectangles in one pass for each kind. Edges are whole device pixels: they are sharp, and fast. */
export function drawPicture(context: Context, drawing: Drawing): void {
  const { kinds, found, colours } = drawing;
  context.clearRect(0, 0, context.canvas.width, context.canvas.height);
  const fill = (kind: PictureKind, isFound: boolean, style: string | CanvasPattern): void => {
    context.fillStyle = style;
    context.globalAlpha = isFound ? 1 : DIMMED;
    for (let at = 0; at < kinds.length; at += 1)
      if (kinds[at] === kind && (found === null || found.has(at)) === isFound) fillItem(context, drawing, at);
  };
  for (const kind of PICTURE_KINDS)
    for (const isFound of [true, false]) {
      if (found === null && !isFound) continue;
      fill(kind, isFound, colours[kind] ?? '');
    }
  // Stripes tell a failed one apart without its colour.
  if (kinds.includes('failed')) {
    const stripes = stripesOf(context, drawing.ground, drawing.ratio);
    if (stripes !== null) fill('failed', true, stripes);
  }
  context.globalAlpha = 1;
}

function fillItem(context: Context, { rectangles, ratio }: Drawing, at: number): void {
  const first = at * PER_ITEM;
  const [x = 0, y = 0] = [rectangles[first], rectangles[first + 1]];
  const [width = 0, height = 0] = [rectangles[first + 2], rectangles[first + 3]];
  const left = Math.round(x * ratio);
  const top = Math.round(y * ratio);
  const wide = Math.round((x + width) * ratio) - left;
  const high = Math.round((y + height) * ratio) - top;
  if (wide === 0 || high === 0) return;
  const gap = Math.min(wide, high) < LEAST_WITH_GAP ? 0 : Math.max(1, Math.round(ratio / 2));
  context.fillRect(left, top, wide - gap, high - gap);
}

function stripesOf(context: Context, colour: string, ratio: number): CanvasPattern | null {
  const tile = document.createElement('canvas');
  const side = Math.round(6 * ratio);
  tile.width = side;
  tile.height = side;
  const pen = tile.getContext('2d');
  if (pen === null) return null;
  pen.strokeStyle = colour;
  pen.lineWidth = side / 4;
  // Three lines, so that they meet those of the next tile.
  for (const shift of [-side, 0, side]) {
    pen.moveTo(shift, side);
    pen.lineTo(shift + side, 0);
  }
  pen.stroke();
  return context.createPattern(tile, 'repeat');
}
