/** One line of the table. */
export interface Figure {
  readonly name: string;
  readonly unit: 'ms' | 'kB' | 'MB' | '';
  readonly ours: number;
  /** The same figure of the minimal extension; null where it has none. */
  readonly floor: number | null;
  readonly budget: Budget;
  /** At most so many times another build that runs in place of the floor; without it that build is only shown. */
  readonly before?: number;
  /** The middle half of the rounds' ratios. */
  readonly spread?: readonly [number, number];
  /** A note for the reader. */
  readonly note?: string;
}

type Budget =
  /** At most so many times the floor. */
  | { readonly kind: 'ratio'; readonly most: number }
  /** At most the floor and so much more. */
  | { readonly kind: 'above'; readonly most: number }
  | { readonly kind: 'most'; readonly most: number };

/** The budget, in the figure's unit. */
function limitOf({ floor, budget }: Figure): number {
  if (budget.kind === 'most') return budget.most;
  if (floor === null) throw new Error('A budget above a floor needs one.');
  return budget.kind === 'ratio' ? floor * budget.most : floor + budget.most;
}

export const holds = (figure: Figure): boolean => figure.ours <= limitOf(figure);

/** The figure beside another build, with the budget that it has there. */
export function besideBuild(figure: Figure): Figure {
  const most = figure.before ?? Number.POSITIVE_INFINITY;
  return { ...figure, budget: { kind: 'ratio', most } };
}

const RED = '\u001B[31m';
const PLAIN = '\u001B[0m';
const text = (value: number, unit: string): string =>
  `${value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0)}${unit === '' ? '' : ` ${unit}`}`;

function budgetText({ unit, budget }: Figure): string {
  switch (budget.kind) {
    case 'ratio':
      return budget.most === Number.POSITIVE_INFINITY ? '–' : `≤ ${budget.most} ×`;
    case 'above':
      return `≤ floor + ${text(budget.most, unit)}`;
    case 'most':
      return `≤ ${text(budget.most, unit)}`;
  }
}

/** The head of the table, in the columns of `line`. */
export const head = (against: string | null): string =>
  [
    'figure'.padEnd(54),
    'ours'.padStart(10),
    (against === null ? 'floor' : 'other').padStart(10),
    'ratio'.padStart(7),
    'budget',
  ].join(' | ');

/** figure | ours | floor | ratio | budget; red, in colour or in words, where it does not hold. */
export function line(figure: Figure, colours: boolean): string {
  const { name, unit, ours, floor, note, spread } = figure;
  const cells = [
    name.padEnd(54),
    text(ours, unit).padStart(10),
    (floor === null ? '–' : text(floor, unit)).padStart(10),
    (floor === null || floor === 0 ? '–' : `${(ours / floor).toFixed(2)} ×`).padStart(7),
    budgetText(figure),
  ].join(' | ');
  const verdict = holds(figure) ? cells : `${cells}  OVER BUDGET`;
  const notes = [
    ...(spread === undefined
      ? []
      : [`middle half ${spread.map((ratio) => ratio.toFixed(2)).join(' to ')} ×`]),
    ...(note === undefined ? [] : [note]),
  ];
  const row = notes.length === 0 ? verdict : `${verdict}  (${notes.join('; ')})`;
  return colours && !holds(figure) ? `${RED}${row}${PLAIN}` : row;
}
