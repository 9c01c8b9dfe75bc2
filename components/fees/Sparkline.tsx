import { createEffect, createMemo, createSignal, onCleanup, Show, type JSX } from 'solid-js';
import { gwei } from '../../words/figures.ts';
import { t } from '../../words/i18n.ts';
import { useView } from '../view/view.ts';

const COUNT = 60;
const WIDTH = 96;
const HEIGHT = 28;

interface History {
  readonly fees: readonly bigint[];
  readonly newest: number;
}

/** A drawing of the base fees of the last 60 blocks. */
export function Sparkline(): JSX.Element {
  const view = useView();
  const [past, setPast] = createSignal<History | null>(null);
  const key = createMemo(() => {
    const snapshot = view.snapshot();
    return (snapshot?.blocks.length ?? 0) > 0 ? `${snapshot?.network} ${snapshot?.chainId}` : null;
  });
  createEffect(() => {
    if (key() === null) return;
    setPast(null);
    onCleanup(
      view.ask({ kind: 'baseFees', count: COUNT }, (part) => {
        if (part.kind === 'baseFees') setPast({ fees: part.fees.map(BigInt), newest: part.newest });
      }),
    );
  });
  const fees = createMemo((): readonly bigint[] => {
    const { fees: old, newest } = past() ?? { fees: [], newest: -1 };
    const later = (view.snapshot()?.blocks ?? [])
      .filter((block) => block.number > newest && block.baseFee !== null)
      .map((block) => BigInt(block.baseFee ?? 0))
      .toReversed();
    return [...old, ...later].slice(-COUNT);
  });
  return (
    <Show when={fees().length > 1}>
      <svg
        class="sparkline"
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        width={WIDTH}
        height={HEIGHT}
        role="img"
        aria-label={describe(fees())}
      >
        <title>{describe(fees())}</title>
        <path class="area" d={`${line(fees())}V${HEIGHT}H0Z`} />
        <path class="line" d={line(fees())} />
      </svg>
    </Show>
  );
}

function extremes(fees: readonly bigint[]): { readonly least: bigint; readonly most: bigint } {
  const sorted = fees.toSorted((a, b) => (a < b ? -1 : 1));
  return { least: sorted[0] ?? 0n, most: sorted.at(-1) ?? 0n };
}

function describe(fees: readonly bigint[]): string {
  const { least, most } = extremes(fees);
  return t('header.sparkline', { count: fees.length, least: gwei(least), most: gwei(most) });
}

// The drawing has about 100 × 28 points, so thousandths of the range are exact enough.
function line(fees: readonly bigint[]): string {
  const { least, most } = extremes(fees);
  const range = most - least === 0n ? 1n : most - least;
  return fees
    .map((fee, index) => {
      const x = (index * WIDTH) / (fees.length - 1);
      const y = HEIGHT - 2 - (Number(((fee - least) * 1000n) / range) * (HEIGHT - 4)) / 1000;
      return `${index === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`;
    })
    .join('');
}
