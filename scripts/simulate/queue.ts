/** A queue of events by time; events of the same time keep the order they were added in. */
export interface Queue<Item> {
  readonly put: (at: number, item: Item) => void;
  /** Takes the earliest out; undefined when nothing is left. */
  readonly take: () => { readonly at: number; readonly item: Item } | undefined;
}

/** Buckets of one millisecond: a million events need no heap. `end`: what is due at or after it is dropped, ms. */
export function createQueue<Item>(end: number): Queue<Item> {
  const buckets: (Item[] | undefined)[] = Array.from({ length: Math.ceil(end) });
  let at = 0;
  let index = 0;
  return {
    put(due, item) {
      const slot = Math.max(Math.ceil(due), at);
      if (slot >= buckets.length) return;
      (buckets[slot] ??= []).push(item);
    },
    take() {
      for (; at < buckets.length; at += 1, index = 0) {
        const bucket = buckets[at];
        const item = bucket?.[index];
        if (item !== undefined) {
          index += 1;
          return { at, item };
        }
        buckets[at] = undefined;
      }
      return undefined;
    },
  };
}
