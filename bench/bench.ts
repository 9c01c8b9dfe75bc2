import type { Figure } from './figure.ts';

/** How much is measured: all of it, or few rounds while the bench itself is changed. */
interface Effort {
  readonly rounds: number;
  /** Share of long runs (a day of blocks, hundreds of popups) that is done. */
  readonly share: number;
  /** Folder of another build of this extension for Chromium, in place of the floor; null: the floor. */
  readonly against: string | null;
}

/** Some figures that are measured together. */
export interface Bench {
  /** For `--only`. */
  readonly name: string;
  /** Whether another build can run beside this one. */
  readonly compares?: true;
  readonly measure: (effort: Effort) => Promise<readonly Figure[]>;
}
