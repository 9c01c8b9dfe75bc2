import { createEffect, createRoot, createSignal, onCleanup, type Setter } from 'solid-js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { recycleElements } from './recycleElements.ts';

interface Person {
  readonly name: string;
}
const [ada, ben, cem, dot] = ['ada', 'ben', 'cem', 'dot'].map((name): Person => ({ name }));

describe('recycled elements', () => {
  let dispose: () => void;
  let show: Setter<readonly (Person | undefined)[]>;
  let elements: () => readonly HTMLElement[];
  let ended = 0;
  const texts = (): readonly (string | null)[] => elements().map(({ textContent }) => textContent);

  beforeEach(() => {
    ended = 0;
    createRoot((end) => {
      dispose = end;
      const [list, setList] = createSignal<readonly (Person | undefined)[]>([]);
      show = setList;
      elements = recycleElements(list, (item, index) => {
        const element = document.createElement('button');
        createEffect(() => (element.textContent = `${index()} ${item()?.name}`));
        onCleanup(() => (ended += 1));
        return element;
      });
      // A page does the same: it removes elements that are no longer in the list.
      createEffect(() => document.body.replaceChildren(...elements()));
    });
  });
  afterEach(() => dispose());

  it('are in the order of the list, one for each item', () => {
    show([ada, ben, cem]);
    const [first, second, third] = elements();
    show([cem, dot, ada, ben]);
    expect(texts()).toEqual(['0 cem', '1 dot', '2 ada', '3 ben']);
    expect([elements()[0], elements()[2], elements()[3]]).toEqual([third, first, second]);
  });

  it('are the elements of removed items', () => {
    show([ada, ben]);
    const before = new Set(elements());
    show([]);
    show([cem, dot]);
    expect(texts()).toEqual(['0 cem', '1 dot']);
    expect(new Set(elements())).toEqual(before);
    expect(ended).toBe(0);
  });

  it('stay where they are when most items are others', () => {
    const [eve, fay] = [{ name: 'eve' }, { name: 'fay' }];
    show([ada, ben, cem]);
    const before = elements();
    show([dot, eve, ada]);
    expect(texts()).toEqual(['0 dot', '1 eve', '2 ada']);
    expect(elements()).toEqual(before);
    show([fay, dot]);
    expect(texts()).toEqual(['0 fay', '1 dot']);
  });

  it('keep a focused item where most items are others', () => {
    show([ada, ben, cem]);
    const [, focused] = elements();
    focused?.focus();
    show([dot, { name: 'eve' }, ben]);
    expect(texts()).toEqual(['0 dot', '1 eve', '2 ben']);
    expect(elements()[2]).toBe(focused);
  });

  it('are new where the removed one had the focus', () => {
    show([ada, ben]);
    const [focused, other] = elements();
    focused?.focus();
    show([cem, dot]);
    expect(texts()).toEqual(['0 cem', '1 dot']);
    expect(elements()).toContain(other);
    expect(elements()).not.toContain(focused);
    expect(ended).toBe(1);
  });

  it('are disposed with their owner, shown or not', () => {
    show([ada, ben, cem]);
    show([dot]);
    dispose();
    expect(ended).toBe(3);
  });
});
