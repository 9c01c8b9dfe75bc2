import type { AlertKind } from '../settings/settingsSchema.ts';
import { newBlock } from './newBlockRule.ts';
import type { AlertState } from './alertState.ts';
import type { AlertSettings, Evaluation, Facts, Rule } from './rule.ts';
import {
  actionCostBelow,
  averageAbove,
  averageBelow,
  baseFeeAbove,
  baseFeeBelow,
  noBlockFor,
  priceAbove,
  priceBelow,
  transferCostBelow,
} from './thresholdRules.ts';
import { watchedSeen } from './watchedRule.ts';

/** One rule for every alert of the settings; an alert without a rule does not compile. */
const RULES: Readonly<Record<AlertKind, Rule>> = {
  baseFeeBelow,
  baseFeeAbove,
  transferCostBelow,
  averageBelow,
  averageAbove,
  actionCostBelow,
  priceBelow,
  priceAbove,
  noBlockFor,
  newBlock,
  watchedSeen,
};

/**
 * Evaluates all rules: which alerts to send now, and the state to store. Pure. A rule sends when its condition becomes
 * true, not again within its band of 10 %, not twice within its cooldown, and never while snoozed.
 */
export function evaluateAlerts(settings: AlertSettings, before: AlertState, facts: Facts): Evaluation {
  return Object.values(RULES).reduce<Evaluation>(
    (evaluation, rule) => {
      const { state, alerts } = rule(facts, settings, evaluation.state);
      return { state, alerts: [...evaluation.alerts, ...alerts] };
    },
    { state: before, alerts: [] },
  );
}
