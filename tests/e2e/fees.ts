import { describe, expect, it } from 'vitest';
import type { Notified } from './alerts.ts';
import { describeFeeAlerts } from './fees/alerts.ts';
import { describeCosts } from './fees/costs.ts';
import { useFees } from './fees/feesSetup.ts';
import { describeFeesHeader } from './fees/header.ts';

/** Stories of fees and costs on a real chain, against a computation of their own, for every browser. */
export function describeFees(launch: () => Promise<Notified>): void {
  describe('the fees', () => {
    const setup = useFees(launch);
    describeFeesHeader(setup);
    describeCosts(setup);
    describeFeeAlerts(setup);

    it('throw nothing anywhere', () => {
      expect(setup().notified.driver.errors()).toEqual([]);
    });
  });
}
