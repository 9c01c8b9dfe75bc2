import { FeedError } from '../contract/errors.ts';
import { AnswerText, LONGEST_TEXT } from './answerText.ts';
import { readFrame } from './frame.ts';

/** A node's answer, parsed or still as text: a class instance would not cross to a Worker. */
export type NodeAnswer =
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'text'; readonly text: string; readonly id: number };

export const toNodeAnswer = (value: unknown): NodeAnswer =>
  value instanceof AnswerText ? { kind: 'text', text: value.text, id: value.id } : { kind: 'value', value };

/** The result in an answer; undefined where the text is no answer to its request. */
export function valueOf(answer: NodeAnswer): unknown {
  if (answer.kind === 'value') return answer.value;
  try {
    const frame = readFrame(answer.text, LONGEST_TEXT);
    return frame.kind === 'answer' && frame.id === answer.id ? frame.result : undefined;
  } catch (error) {
    if (error instanceof FeedError) return undefined;
    throw error;
  }
}
