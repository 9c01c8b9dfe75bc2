import { bornAt } from '../feed/shown/status.ts';
import { actionCost } from '../feed/shown/actionCost.ts';
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

type Live = NonNullable<ReturnType<typeof liveBlock>>;

const ownBaseFee = ({ block }: Live): string | null => block.baseFee;

/** The fees of an older block than the newest are not waited for: they come with the next snapshot. */
const fresh = ({ snapshot: { fees }, block }: Live) =>
  fees.kind === 'fees' && fees.block >= block.number ? fees : null;

const gasPrice =
  (
    kind: 'baseFeeBelow' | 'baseFeeAbove' | 'averageBelow' | 'averageAbove',
    position: typeof positionBelow,
    figure: (live: Live) => string | null,
  ): Rule =>
  (facts, { alerts }, state) => {
    const { on, gwei } = alerts[kind];
    const threshold = parseUnits(gwei, GWEI_DECIMALS);
    if (!on || threshold === null) return dropped(state, kind);
    const live = liveBlock(facts);
    const fee = live && figure(live);
    if (live === null || fee === null) return { state, alerts: [] };
    const { hash: block, number } = live.block;
    const subject = `${live.snapshot.network} ${gwei}`;
    return crossed(facts, state, subject, position(BigInt(fee), threshold), {
      kind,
      fee,
      gwei,
      block,
      number,
    });
  };

const averageOf = (live: Live): string | null => fresh(live)?.average ?? null;

export const baseFeeBelow = gasPrice('baseFeeBelow', positionBelow, ownBaseFee);
export const baseFeeAbove = gasPrice('baseFeeAbove', positionAbove, ownBaseFee);
export const averageBelow = gasPrice('averageBelow', positionBelow, averageOf);
export const averageAbove = gasPrice('averageAbove', positionAbove, averageOf);

/** A price of the last minutes that is not stale, else null. */
function freshPrice({ snapshot: { price }, block }: Live) {
  if (price.kind === 'none' || price.stale) return null;
  return block.timestamp - (price.updatedAt + price.age) > OLDEST_PRICE_S ? null : price;
}

/** Wei in dollars against a threshold. Exact: both sides carry every decimal, so rounding never crosses it. */
function inDollars(wei: bigint, { answer, decimals }: { answer: string; decimals: number }, usd: bigint) {
  const scale = 10n ** BigInt(WEI_DECIMALS + decimals);
  const cost = wei * BigInt(answer) * 10n ** BigInt(USD_DECIMALS);
  return {
    position: positionBelow(cost, usd * scale),
    cost: formatUnits(divideHalfEven(cost, scale), USD_DECIMALS),
  };
}

/** 21,000 gas at the next block's base fee, without a tip. */
export const transferCostBelow: Rule = (facts, { alerts }, state) => {
  const kind = 'transferCostBelow';
  const { on, usd } = alerts[kind];
  const threshold = parseUnits(usd, USD_DECIMALS);
  if (!on || threshold === null) return dropped(state, kind);
  const live = liveBlock(facts);
  const fee = live?.block.nextBaseFee ?? live?.block.baseFee ?? null;
  const price = live && freshPrice(live);
  if (live === null || fee === null || price === null) return { state, alerts: [] };
  const { position, cost } = inDollars(BigInt(fee) * TRANSFER_GAS, price, threshold);
  const { hash: block, number } = live.block;
  const subject = `${live.snapshot.network} ${usd}`;
  return crossed(facts, state, subject, position, { kind, cost, usd, block, number });
};

/** The chosen action at the average fee, with its part for layer 1 where that is known. */
export const actionCostBelow: Rule = (facts, { alerts }, state) => {
  const kind = 'actionCostBelow';
  const { on, usd, action } = alerts[kind];
  const threshold = parseUnits(usd, USD_DECIMALS);
  if (!on || threshold === null) return dropped(state, kind);
  const live = liveBlock(facts);
  const fees = live && fresh(live);
  const price = live && freshPrice(live);
  if (live === null || fees === null || price === null) return { state, alerts: [] };
  const { hash: block, number } = live.block;
  const wei = actionCost(fees, 'average', action);
  const { position, cost } = inDollars(wei, price, threshold);
  const subject = `${live.snapshot.network} ${action} ${usd}`;
  const layer1 = fees.layer1.kind;
  return crossed(facts, state, subject, position, { kind, action, cost, usd, layer1, block, number });
};

const coinPrice =
  (kind: 'priceBelow' | 'priceAbove', position: typeof positionBelow): Rule =>
  (facts, { alerts }, state) => {
    const { on, usd } = alerts[kind];
    const threshold = parseUnits(usd, USD_DECIMALS);
    if (!on || threshold === null) return dropped(state, kind);
    const live = liveBlock(facts);
    const price = live && freshPrice(live);
    if (live === null || price === null) return { state, alerts: [] };
    const figure = BigInt(price.answer) * 10n ** BigInt(USD_DECIMALS);
    const { hash: block, number } = live.block;
    const at = position(figure, threshold * 10n ** BigInt(price.decimals));
    const subject = `${live.snapshot.network} ${usd}`;
    return crossed(facts, state, subject, at, {
      kind,
      price: formatUnits(BigInt(price.answer), price.decimals),
      usd,
      block,
      number,
    });
  };

export const priceBelow = coinPrice('priceBelow', positionBelow);
export const priceAbove = coinPrice('priceAbove', positionAbove);

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
