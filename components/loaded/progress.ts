import type { Reason } from '../../feed/contract/linkView.ts';

/** How far an answer has come. */
export type Progress =
  | { readonly kind: 'idle' }
  | { readonly kind: 'loading' }
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly reason: Reason };

export const IDLE: Progress = { kind: 'idle' };
export const LOADING: Progress = { kind: 'loading' };
export const DONE: Progress = { kind: 'done' };
