import { bornAt } from '../feed/shown/status.ts';
import { actionCost } from '../feed/shown/actionCost.ts';
import { divideHalfEven, formatUnits, GWEI_DECIMALS, parseUnits, WEI_DECIMALS } from '../feed/shown/units.ts';
import { USD_DECIMALS } from '../settings/settingsSchema.ts';
import type { Alert } from './alert.ts';
import { cross, positionAbove, positionBelow, type Position } from './crossing.ts';
import type { AlertState, ThresholdKind } from './alertState.ts';
import {
  type AlertSettings,
  chainOf,
  isSnoozed,
  liveBlock,
  type Evaluation,
  type Facts,
  type Rule,
} from './rule.ts';

/** Gas of a plain transfer: the intrinsic cost, G_transaction in the yellow paper. */
const TRANSFER_GAS = 21_000n;
const MINUTE_MS = 60_000;

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
type At = Pick<Live['block'], 'number'> & { readonly block: Live['block']['hash'] };

/** A figure's position, and the alert that it may raise. */
type Judged = readonly [position: Position, alert: (at: At) => Alert & { readonly kind: ThresholdKind }];

/** A rule whose threshold is typed as decimal text. `judge` gets it as an integer; null: there is no figure. */
const byThreshold =
  (
    kind: Exclude<ThresholdKind, 'noBlockFor'>,
    decimals: number,
    judge: (live: Live, threshold: bigint, typed: string, settings: AlertSettings['alerts']) => Judged | null,
  ): Rule =>
  (facts, { alerts }, state) => {
    const rule: {
      readonly on: boolean;
      readonly gwei?: string;
      readonly usd?: string;
      readonly action?: string;
    } = alerts[kind];
    const typed = rule.gwei ?? rule.usd ?? '';
    const threshold = parseUnits(typed, decimals);
    if (!rule.on || threshold === null) return dropped(state, kind);
    const live = liveBlock(facts);
    const judged = live && judge(live, threshold, typed, alerts);
    if (!live || !judged) return { state, alerts: [] };
    const subject = [chainOf(live.snapshot), rule.action ?? [], typed].flat().join(' ');
    const [position, alert] = judged;
    return crossed(
      facts,
      state,
      subject,
      position,
      alert({ block: live.block.hash, number: live.block.number }),
    );
  };

/** The fees of an older block than the newest are not waited for: they come with the next snapshot. */
const fresh = ({ snapshot: { fees }, block }: Live) =>
  fees.kind === 'fees' && fees.block >= block.number ? fees : null;

const gasPrice = (
  kind: 'baseFeeBelow' | 'baseFeeAbove' | 'averageBelow' | 'averageAbove',
  position: typeof positionBelow,
  figure: (live: Live) => string | null,
): Rule =>
  byThreshold(kind, GWEI_DECIMALS, (live, threshold, gwei) => {
    const fee = figure(live);
    return fee === null ? null : [position(BigInt(fee), threshold), (at) => ({ kind, fee, gwei, ...at })];
  });

const ownBaseFee = ({ block }: Live): string | null => block.baseFee;
const averageOf = (live: Live): string | null => fresh(live)?.average ?? null;

export const baseFeeBelow = gasPrice('baseFeeBelow', positionBelow, ownBaseFee);
export const baseFeeAbove = gasPrice('baseFeeAbove', positionAbove, ownBaseFee);
export const averageBelow = gasPrice('averageBelow', positionBelow, averageOf);
export const averageAbove = gasPrice('averageAbove', positionAbove, averageOf);

/** A price that is not stale, else null. The feed drops one that it could not read for minutes. */
const freshPrice = ({ snapshot: { price } }: Live) => (price.kind === 'none' || price.stale ? null : price);

/** Wei in dollars against a threshold. Exact: both sides carry every decimal, so rounding never crosses it. */
function inDollars(
  live: Live,
  wei: bigint,
  threshold: bigint,
): { readonly position: Position; readonly cost: string } | null {
  const price = freshPrice(live);
  if (price === null) return null;
  const scale = 10n ** BigInt(WEI_DECIMALS + price.decimals);
  const cost = wei * BigInt(price.answer) * 10n ** BigInt(USD_DECIMALS);
  return {
    position: positionBelow(cost, threshold * scale),
    cost: formatUnits(divideHalfEven(cost, scale), USD_DECIMALS),
  };
}

/** 21,000 gas at the next block's base fee, without a tip. */
export const transferCostBelow = byThreshold('transferCostBelow', USD_DECIMALS, (live, threshold, usd) => {
  const fee = live.block.nextBaseFee ?? live.block.baseFee;
  const judged = fee === null ? null : inDollars(live, BigInt(fee) * TRANSFER_GAS, threshold);
  return judged && [judged.position, (at) => ({ kind: 'transferCostBelow', cost: judged.cost, usd, ...at })];
});

/** The chosen action at the average fee, with its part for layer 1 where that is known. */
export const actionCostBelow = byThreshold(
  'actionCostBelow',
  USD_DECIMALS,
  (live, threshold, usd, alerts) => {
    const { action } = alerts.actionCostBelow;
    const fees = fresh(live);
    const judged = fees && inDollars(live, actionCost(fees, 'average', action), threshold);
    return (
      judged && [
        judged.position,
        (at) => ({
          kind: 'actionCostBelow',
          action,
          cost: judged.cost,
          usd,
          layer1: fees.layer1.kind,
          ...at,
        }),
      ]
    );
  },
);

const coinPrice = (kind: 'priceBelow' | 'priceAbove', position: typeof positionBelow): Rule =>
  byThreshold(kind, USD_DECIMALS, (live, threshold, usd) => {
    const price = freshPrice(live);
    if (price === null) return null;
    const figure = BigInt(price.answer) * 10n ** BigInt(USD_DECIMALS);
    return [
      position(figure, threshold * 10n ** BigInt(price.decimals)),
      (at) => ({ kind, price: formatUnits(BigInt(price.answer), price.decimals), usd, ...at }),
    ];
  });

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
