import { createSignal } from 'solid-js';
import { methodName } from '../../words/methodName.ts';

type Listed = (selector: string) => string | null;

const [listed, setListed] = createSignal<Listed | null>(null);

/** Takes the decoder's names of methods, once a press has loaded it. The shown methods follow. */
export function takeMethodNames(names: Listed): void {
  setListed(() => names);
}

/** True for a selector whose name only the decoder may have. */
export function isUnnamed(selector: string | null): selector is string {
  return selector !== null && methodName(selector) === selector;
}

/** The name of a method, also the decoder's once that is loaded; else the selector. Null without a selector. */
export function shownMethod(selector: string | null): string | null {
  return (isUnnamed(selector) ? listed()?.(selector) : null) ?? methodName(selector);
}
