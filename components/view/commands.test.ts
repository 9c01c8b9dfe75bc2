import { describe, expect, it } from 'vitest';
import { COMMANDS, runCommand } from './commands.ts';

const press = (
  key: string,
  target: EventTarget = document.body,
  modifiers: KeyboardEventInit = {},
): KeyboardEvent => {
  const event = new KeyboardEvent('keydown', { key, cancelable: true, ...modifiers });
  target.dispatchEvent(event);
  return event;
};

describe('the commands', () => {
  it('have keys of their own', () => {
    const keys = COMMANDS.flatMap((command) => [...command.keys]);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it.each(COMMANDS.flatMap(({ name, keys }) => keys.map((key) => [name, key] as const)))(
    '%s runs on %j and takes the key from the browser',
    (name, key) => {
      const run: string[] = [];
      const event = press(key);
      runCommand(event, { [name]: () => run.push(name) });
      expect(run).toEqual([name]);
      expect(event.defaultPrevented).toBe(true);
    },
  );

  it.each(
    COMMANDS.flatMap(({ name, keys }) =>
      (['ctrlKey', 'metaKey', 'altKey'] as const).map((modifier) => [name, modifier, keys[0]] as const),
    ),
  )('%s leaves %s + %j to the browser', (name, modifier, key) => {
    const event = press(key, document.body, { [modifier]: true });
    runCommand(event, { [name]: () => expect.unreachable() });
    expect(event.defaultPrevented).toBe(false);
  });

  it('run with Shift, which some keyboards need for their characters', () => {
    const event = press('?', document.body, { shiftKey: true });
    runCommand(event, { listKeys: () => undefined });
    expect(event.defaultPrevented).toBe(true);
  });

  it('leave a key without an action to the browser', () => {
    const event = press('Escape');
    runCommand(event, { back: undefined, next: () => expect.unreachable() });
    expect(event.defaultPrevented).toBe(false);
  });

  it.each(['input', 'select'] as const)(
    'are not run by characters typed into an %s, but by Escape',
    (tag) => {
      const field = document.createElement(tag);
      const run: string[] = [];
      for (const key of ['?', '/', 'c', 'Escape'])
        runCommand(press(key, field), {
          listKeys: () => run.push('listKeys'),
          filter: () => run.push('filter'),
          copy: () => run.push('copy'),
          back: () => run.push('back'),
        });
      expect(run).toEqual(['back']);
    },
  );
});
