import { bornAt } from '../feed/shown/status.ts';
import { divideHalfEven, formatUnits, GWEI_DECIMALS, parseUnits, WEI_DECIMALS } from '../feed/shown/units.ts';
import { USD_DECIMALS } from '../settings/settingsSchema.ts';
import type { Alert } from './alert.ts';
import { cross, positionAbove, positionBelow, type Position } from './crossing.ts';
import type { AlertState, ThresholdKind } from './alertState.ts';
import { isSnoozed, liveBlock, type Evaluation, type Facts, type Rule } from './rule.ts';

/** Gas of a plain transfer: the intrinsic cost, G_transaction in the yellow paper. */
const TRANSFER_GAS = 21_000n;
const MINUTE_MS = 60_000;
const OLDEST_PRICE_S = 300;

/** Drops the state of a rule that is off, so that it starts anew when it is switched on. */
function dropped(state: AlertState, kind: ThresholdKind): Evaluation {
  const { [kind]: _, ...crossings } = state.crossings;
  return { state: { ...state, crossings }, alerts: [] };
}

function crossed(
  facts: Facts,
  state: AlertState,
  subject: string,
  position: Position,
  alert: Alert & { readonly kind: ThresholdKind },
): Evaluation {
  const before = state.crossings[alert.kind];
  const { crossing, sends } = cross(before, subject, position, isSnoozed(facts), facts.now);
  return {
    state: { ...state, crossings: { ...state.crossings, [alert.kind]: crossing } },
    alerts: sends ? [alert] : [],
  };
}

const baseFee =
  (kind: 'baseFeeBelow' | 'baseFeeAbove', position: typeof positionBelow): Rule =>
  (facts, { alerts }, state) => {
    const { on, gwei } = alerts[kind];
    const threshold = parseUnits(gwei, GWEI_DECIMALS);
    if (!on || threshold === null) return dropped(state, kind);
    const live = liveBlock(facts);
    if (live === null || live.block.baseFee === null) return { state, alerts: [] };
    const { baseFee: fee, hash: block, number } = live.block;
    const subject = `${live.snapshot.network} ${gwei}`;
    return crossed(facts, state, subject, position(BigInt(fee), threshold), {
      kind,
      fee,
      gwei,
      block,
      number,
    });
  };

export const baseFeeBelow = baseFee('baseFeeBelow', positionBelow);
export const baseFeeAbove = baseFee('baseFeeAbove', positionAbove);

/** 21,000 gas at the next block's base fee, without a tip, at a price of the last minutes that is not stale. */
export const transferCostBelow: Rule = (facts, { alerts }, state) => {
  const kind = 'transferCostBelow';
  const { on, usd } = alerts[kind];
  const threshold = parseUnits(usd, USD_DECIMALS);
  if (!on || threshold === null) return dropped(state, kind);
  const live = liveBlock(facts);
  const fee = live?.block.nextBaseFee ?? live?.block.baseFee ?? null;
  if (live === null || fee === null) return { state, alerts: [] };
  const { price } = live.snapshot;
  if (price.kind === 'none' || price.stale) return { state, alerts: [] };
  const readAt = price.updatedAt + price.age;
  if (live.block.timestamp - readAt > OLDEST_PRICE_S) return { state, alerts: [] };
  // Exact: both sides carry every decimal, so rounding never crosses a threshold.
  const scale = 10n ** BigInt(WEI_DECIMALS + price.decimals);
  const cost = BigInt(fee) * TRANSFER_GAS * BigInt(price.answer) * 10n ** BigInt(USD_DECIMALS);
  const { hash: block, number } = live.block;
  const subject = `${live.snapshot.network} ${usd}`;
  return crossed(facts, state, subject, positionBelow(cost, threshold * scale), {
    kind,
    cost: formatUnits(divideHalfEven(cost, scale), USD_DECIMALS),
    usd,
    block,
    number,
  });
};

/** Counts from the newest block, or from the start of the observation if that is later. */
export const noBlockFor: Rule = (facts, { alerts }, state) => {
  const { on, minutes } = alerts.noBlockFor;
  if (!on) return dropped(state, 'noBlockFor');
  const { snapshot, since, now } = facts;
  if (snapshot?.link.tag === 'paused') return { state, alerts: [] };
  const newest = snapshot?.blocks[0];
  const born = snapshot && newest ? bornAt(snapshot, newest) : 0;
  const waitedMs = Math.max(0, now - Math.max(since, born));
  const subject = `${snapshot?.network ?? ''} ${minutes}`;
  return crossed(facts, state, subject, positionAbove(BigInt(waitedMs), BigInt(minutes * MINUTE_MS)), {
    kind: 'noBlockFor',
    minutes,
    block: newest?.hash ?? null,
    number: newest?.number ?? null,
  });
};
