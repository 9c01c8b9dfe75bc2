/** Counts of checks. A skipped test counts as failed: nothing is left out silently. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
}

/**
 * Counts from vitest's JSON report. `clean`: vitest ended with exit code 0. A file that cannot be loaded, or an error
 * outside of the tests, fails the stage although no test failed.
 */
export function readCounts(report: unknown, clean: boolean): Counts {
  const passed = count(report, 'numPassedTests');
  const failed =
    count(report, 'numFailedTests') + count(report, 'numPendingTests') + count(report, 'numTodoTests');
  return { passed, failed: failed === 0 && (!clean || passed === 0) ? 1 : failed };
}

function count(report: unknown, field: string): number {
  const value =
    typeof report === 'object' && report !== null ? (report as Record<string, unknown>)[field] : 0;
  return typeof value === 'number' ? value : 0;
}
