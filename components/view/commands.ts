/**
 * Every command of a view and its keys (`KeyboardEvent.key`). `shown` is the key in the list of keys, `words` the text
 * beside it; both null for a command that is not listed. Commands with the same text share a line.
 */
export const COMMANDS = [
  { name: 'previous', keys: ['ArrowUp'], shown: '↑', words: 'keys.move' },
  { name: 'next', keys: ['ArrowDown'], shown: '↓', words: 'keys.move' },
  { name: 'previousPage', keys: ['PageUp'], shown: null, words: null },
  { name: 'nextPage', keys: ['PageDown'], shown: null, words: null },
  { name: 'first', keys: ['Home'], shown: null, words: null },
  { name: 'last', keys: ['End'], shown: null, words: null },
  { name: 'otherTab', keys: ['ArrowLeft', 'ArrowRight'], shown: null, words: null },
  { name: 'details', keys: ['Enter', ' '], shown: 'Enter', words: 'keys.details' },
  { name: 'filter', keys: ['/'], shown: '/', words: 'keys.filter' },
  { name: 'follow', keys: ['f'], shown: 'f', words: 'keys.follow' },
  { name: 'copy', keys: ['c'], shown: 'c', words: 'keys.copy' },
  { name: 'back', keys: ['Escape'], shown: 'Esc', words: 'keys.resume' },
  { name: 'listKeys', keys: ['?'], shown: '?', words: 'keys.list' },
] as const;

export type Command = (typeof COMMANDS)[number]['name'];

/** Whether a press is for the browser, or types a character into a field. */
function isNoCommand({ key, target, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  const inField = target instanceof HTMLInputElement || target instanceof HTMLSelectElement;
  return ctrlKey || metaKey || altKey || (inField && key.length === 1);
}

/** Runs the action of the command that was pressed, and keeps the browser from acting on the key as well. */
export function runCommand(
  event: KeyboardEvent,
  actions: Readonly<Partial<Record<Command, (() => void) | undefined>>>,
): void {
  const command = COMMANDS.find(({ keys }) => keys.some((key) => key === event.key));
  const action = command === undefined ? undefined : actions[command.name];
  if (action === undefined || isNoCommand(event)) return;
  event.preventDefault();
  action();
}
