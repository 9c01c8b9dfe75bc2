import { createSignal, onCleanup, type Accessor } from 'solid-js';

const SHOWN_MS = 2000;

/** Copies a text to the clipboard. Resolves to false where the browser refuses. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // A page without focus may not write. The user can select the text, which is on screen in full.
    return false;
  }
}

/** Copies the text of a button. The outcome is null again after two seconds, and at once for another text. */
export function createCopying(
  text: Accessor<string>,
): readonly [outcome: Accessor<'copied' | 'copyFailed' | null>, copy: () => Promise<void>] {
  const [last, setLast] = createSignal<readonly [text: string, done: boolean] | null>(null);
  let timer: ReturnType<typeof setTimeout> | undefined;
  onCleanup(() => clearTimeout(timer));
  return [
    () => {
      const [copied, done] = last() ?? [];
      if (copied !== text()) return null;
      return done ? 'copied' : 'copyFailed';
    },
    async () => {
      const copied = text();
      setLast([copied, await copyText(copied)]);
      clearTimeout(timer);
      timer = setTimeout(() => setLast(null), SHOWN_MS);
    },
  ];
}
