import { bornAt, status } from '../feed/shown/status.ts';
import type { Sighting } from '../feed/contract/config.ts';
import type { Hex } from '../feed/contract/scalars.ts';
import type { Snapshot } from '../feed/contract/snapshot.ts';
import { divideHalfEven, formatUnits, GWEI_DECIMALS, parseUnits, WEI_DECIMALS } from '../feed/shown/units.ts';
import { USD_DECIMALS, type Settings } from '../settings/settingsSchema.ts';
import type { Alert } from './alert.ts';
import { cross, type Edge, passed, placeAbove, placeBelow } from './crossing.ts';
import { judgeSightings, type Seen } from './sightings.ts';

/** The user's rules and what they are about. */
export interface Rules extends Pick<Settings, 'alerts'> {
  readonly watched: readonly Hex[];
}

/** All that is remembered between two judgings. JSON, since the worker forgets. */
export interface AlertState {
  readonly edges: Readonly<Partial<Record<Crossing, Edge>>>;
  readonly newest: { readonly of: string; readonly hash: Hex; readonly toldAt: number | null } | null;
  readonly seen: Readonly<Record<string, Seen>>;
}
type Crossing = 'baseFeeBelow' | 'baseFeeAbove' | 'transferCostBelow' | 'noBlockFor';

export const NOTHING_TOLD: AlertState = { edges: {}, newest: null, seen: {} };

/** What is judged. Times: ms since 1970. */
export interface Facts {
  readonly snapshot: Snapshot | null;
  readonly sightings: readonly Sighting[];
  /** Since when we have been looking without a break (watch.ts). */
  readonly since: number;
  readonly snoozedUntil: number;
  readonly now: number;
}

interface Judged {
  readonly state: AlertState;
  readonly alerts: readonly Alert[];
}

/** How long a snooze keeps all alerts quiet. */
export const SNOOZE_MS = 3_600_000;
/** Every block of a fast chain would be a storm. */
export const NEW_BLOCK_COOLDOWN_MS = 10_000;
/** Gas of a plain transfer (EIP-2718 and before: the intrinsic cost, yellow paper G_transaction). */
const TRANSFER_GAS = 21_000n;
const MINUTE_MS = 60_000;
const PRICE_LONGEST_S = 300;

/** A step of one rule: where it goes, and what it tells. */
type Step = (facts: Facts, rules: Rules, state: AlertState) => Judged;

const quiet = ({ snoozedUntil, now }: Facts): boolean => now < snoozedUntil;

/** The newest block while the line is well and the chain on time: no old figure raises an alert. */
function fresh({
  snapshot,
  now,
}: Facts): { readonly snapshot: Snapshot; readonly block: Snapshot['blocks'][number] } | null {
  const block = snapshot?.blocks[0];
  return snapshot && block && status(snapshot, now).word === 'Live' ? { snapshot, block } : null;
}

/** A rule that is off forgets, so that it begins afresh when it is switched on. */
function without(state: AlertState, kind: Crossing): Judged {
  const { [kind]: _, ...edges } = state.edges;
  return { state: { ...state, edges }, alerts: [] };
}

function crossed(
  facts: Facts,
  state: AlertState,
  of: string,
  place: ReturnType<typeof placeBelow>,
  alert: Alert & { readonly kind: Crossing },
): Judged {
  const { edge, tells } = cross(state.edges[alert.kind], of, place, quiet(facts), facts.now);
  return { state: { ...state, edges: { ...state.edges, [alert.kind]: edge } }, alerts: tells ? [alert] : [] };
}

const baseFee =
  (kind: 'baseFeeBelow' | 'baseFeeAbove', place: typeof placeBelow): Step =>
  (facts, { alerts }, state) => {
    const { on, gwei } = alerts[kind];
    const threshold = parseUnits(gwei, GWEI_DECIMALS);
    if (!on || threshold === null) return without(state, kind);
    const now = fresh(facts);
    if (now === null || now.block.baseFee === null) return { state, alerts: [] };
    const { baseFee: fee, hash: block, number } = now.block;
    const of = `${now.snapshot.network} ${gwei}`;
    return crossed(facts, state, of, place(BigInt(fee), threshold), { kind, fee, gwei, block, number });
  };

/** 21,000 gas at the next block's base fee, without a tip. The price is of the last minutes and not stale. */
const transferCost: Step = (facts, { alerts }, state) => {
  const kind = 'transferCostBelow';
  const { on, usd } = alerts[kind];
  const threshold = parseUnits(usd, USD_DECIMALS);
  if (!on || threshold === null) return without(state, kind);
  const now = fresh(facts);
  const fee = now?.block.nextBaseFee ?? now?.block.baseFee ?? null;
  if (now === null || fee === null) return { state, alerts: [] };
  const { price } = now.snapshot;
  if (price.kind === 'none' || price.stale) return { state, alerts: [] };
  const readAt = price.updatedAt + price.age;
  if (now.block.timestamp - readAt > PRICE_LONGEST_S) return { state, alerts: [] };
  // Exact: both sides carry every decimal, so a threshold is never crossed by rounding.
  const scale = 10n ** BigInt(WEI_DECIMALS + price.decimals);
  const cost = BigInt(fee) * TRANSFER_GAS * BigInt(price.answer) * 10n ** BigInt(USD_DECIMALS);
  const { hash: block, number } = now.block;
  return crossed(facts, state, `${now.snapshot.network} ${usd}`, placeBelow(cost, threshold * scale), {
    kind,
    cost: formatUnits(divideHalfEven(cost, scale), USD_DECIMALS),
    usd,
    block,
    number,
  });
};

/** Counted from the newest block or, after a break, from when we looked again. */
const noBlock: Step = (facts, { alerts }, state) => {
  const { on, minutes } = alerts.noBlockFor;
  if (!on) return without(state, 'noBlockFor');
  const { snapshot, since, now } = facts;
  if (snapshot?.link.tag === 'paused') return { state, alerts: [] };
  const newest = snapshot?.blocks[0];
  const born = snapshot && newest ? bornAt(snapshot, newest) : 0;
  const silence = Math.max(0, now - Math.max(since, born));
  return crossed(
    facts,
    state,
    `${snapshot?.network ?? ''} ${minutes}`,
    placeAbove(BigInt(silence), BigInt(minutes * MINUTE_MS)),
    { kind: 'noBlockFor', minutes, block: newest?.hash ?? null, number: newest?.number ?? null },
  );
};

/** The block that is there when the rule is switched on is no news. */
const newBlock: Step = (facts, { alerts }, state) => {
  if (!alerts.newBlock.on) return { state: { ...state, newest: null }, alerts: [] };
  const now = fresh(facts);
  if (now === null) return { state, alerts: [] };
  const { hash, number } = now.block;
  const of = now.snapshot.network;
  if (state.newest?.of !== of) return { state: { ...state, newest: { of, hash, toldAt: null } }, alerts: [] };
  if (state.newest.hash === hash || quiet(facts)) return { state, alerts: [] };
  if (!passed(state.newest.toldAt, NEW_BLOCK_COOLDOWN_MS, facts.now)) return { state, alerts: [] };
  return {
    state: { ...state, newest: { of, hash, toldAt: facts.now } },
    alerts: [{ kind: 'newBlock', block: hash, number }],
  };
};

const watchedSeen: Step = (facts, rules, state) => {
  if (!rules.alerts.watchedSeen.on) return { state: { ...state, seen: {} }, alerts: [] };
  const { sightings, now } = facts;
  const { seen, alerts } = judgeSightings(state.seen, rules.watched, sightings, quiet(facts), now);
  return { state: { ...state, seen }, alerts };
};

const STEPS: readonly Step[] = [
  baseFee('baseFeeBelow', placeBelow),
  baseFee('baseFeeAbove', placeAbove),
  transferCost,
  noBlock,
  newBlock,
  watchedSeen,
];

/**
 * What the user is to be told now, and what to remember. Pure: each rule tells on the edge alone, not again within
 * its band of 10 %, not twice within its cooldown, nothing while snoozed.
 */
export function judge(rules: Rules, before: AlertState, facts: Facts): Judged {
  return STEPS.reduce<Judged>(
    (judged, step) => {
      const { state, alerts } = step(facts, rules, judged.state);
      return { state, alerts: [...judged.alerts, ...alerts] };
    },
    { state: before, alerts: [] },
  );
}
