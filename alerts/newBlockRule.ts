import { hasPassed } from './crossing.ts';
import { chainOf, isSnoozed, liveBlock, type Rule } from './rule.ts';

/** Shortest time between two alerts: a fast chain has several blocks a second. */
export const NEW_BLOCK_COOLDOWN_MS = 10_000;

/** The block that is newest when the rule is switched on, or on another network, sends no alert. */
export const newBlock: Rule = (facts, { alerts }, state) => {
  if (!alerts.newBlock.on) return { state: { ...state, newest: null }, alerts: [] };
  const live = liveBlock(facts);
  if (live === null) return { state, alerts: [] };
  const { hash, number } = live.block;
  const subject = chainOf(live.snapshot);
  const { newest } = state;
  if (newest?.subject !== subject) {
    return { state: { ...state, newest: { subject, hash, sentAt: null } }, alerts: [] };
  }
  if (newest.hash === hash || isSnoozed(facts)) return { state, alerts: [] };
  if (!hasPassed(newest.sentAt, NEW_BLOCK_COOLDOWN_MS, facts.now)) return { state, alerts: [] };
  return {
    state: { ...state, newest: { subject, hash, sentAt: facts.now } },
    alerts: [{ kind: 'newBlock', block: hash, number }],
  };
};
