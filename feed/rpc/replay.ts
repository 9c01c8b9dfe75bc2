/** Items that arrive one after another, for any number of readers, each from the first item on. */
export interface Replay<Item> {
  readonly push: (item: Item) => void;
  /** No item comes after this; with an error, readers reject with it. */
  readonly end: (error?: unknown) => void;
  readonly read: () => AsyncGenerator<Item>;
}

export function createReplay<Item>(): Replay<Item> {
  const items: Item[] = [];
  const end: { error?: unknown; reached: boolean } = { reached: false };
  let waiting: (() => void)[] = [];
  const wake = (): void => {
    const woken = waiting;
    waiting = [];
    for (const resume of woken) resume();
  };
  return {
    push(item) {
      items.push(item);
      wake();
    },
    end(error) {
      if (!end.reached) Object.assign(end, { error, reached: true });
      wake();
    },
    async *read() {
      for (let at = 0; ; at += 1) {
        while (at >= items.length && !end.reached) {
          await new Promise<void>((resolve) => {
            waiting.push(resolve);
          });
        }
        const item = items[at];
        if (item !== undefined) yield item;
        else if (end.error === undefined) return;
        else throw end.error;
      }
    },
  };
}
