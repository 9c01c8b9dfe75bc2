import type { Part } from '../contract/question.ts';

export type Answer = (part: Part) => void;
export type Cancel = () => void;

/** Asks one question. The answer comes in parts, `end` or `failed` last. The returned function cancels. */
export type Ask = (answer: Answer) => Cancel;
