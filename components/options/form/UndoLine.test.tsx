import { fireEvent, render, screen, waitFor } from '@solidjs/testing-library';
import { expect, it } from 'vitest';
import { UndoLine } from './UndoLine.tsx';

/** A line beside a field, with a change whose undo ends when the test says so. */
function open(): { readonly presses: () => number; readonly end: (isStored: boolean) => void } {
  const ends: ((isStored: boolean) => void)[] = [];
  const change = { words: 'Removed: A', undo: () => new Promise<boolean>((end) => ends.push(end)) };
  render(() => (
    <>
      <UndoLine change={change} />
      <input aria-label="Elsewhere" />
    </>
  ));
  return { presses: () => ends.length, end: (isStored) => ends.at(-1)?.(isStored) };
}
const undo = (): HTMLElement => screen.getByRole('button', { name: 'Undo' });

it.each([
  ['has the focus once it is undone', () => {}, 'Undone.'],
  ['leaves the focus to a user who moved on', () => screen.getByLabelText('Elsewhere').focus(), ''],
])('%s', async (_, moveOn, focused) => {
  const { end } = open();
  await waitFor(() => expect(document.activeElement).toBe(undo()));
  fireEvent.click(undo());
  moveOn();
  end(true);
  const line = await screen.findByText('Undone.');
  expect(document.activeElement?.textContent).toBe(focused);
  expect(document.activeElement === line).toBe(focused !== '');
});

it('keeps its button, with the focus, where the browser could not store it', async () => {
  const { end } = open();
  fireEvent.click(undo());
  end(false);
  await Promise.resolve();
  expect(document.activeElement).toBe(undo());
});

it('is pressed by no key that is held since before, nor by the end of a double click', async () => {
  const { presses } = open();
  // A key's click follows its keydown, unless that is prevented.
  expect(fireEvent.keyDown(undo(), { key: 'Enter', repeat: true })).toBe(false);
  expect(fireEvent.keyDown(undo(), { key: 'Enter' })).toBe(true);
  fireEvent.click(undo(), { detail: 1 });
  fireEvent.click(undo(), { detail: 2 });
  expect(presses()).toBe(1);
});
