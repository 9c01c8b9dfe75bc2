import { createEffect, createSignal, type JSX } from 'solid-js';
import { integer } from '../words/figures.ts';
import { t } from '../words/i18n.ts';
import { useView } from './view/view.ts';

const LEAST_MS = 10_000;

/** Tells screen readers of new blocks, politely and at most once in 10 s. */
export function Announcer(): JSX.Element {
  const view = useView();
  const [words, setWords] = createSignal('');
  let saidAt = 0;
  let said = '';
  createEffect(() => {
    const block = view.snapshot()?.blocks[0];
    if (block === undefined || block.hash === said || view.now() - saidAt < LEAST_MS) return;
    const first = said === '';
    said = block.hash;
    saidAt = view.now();
    if (!first) setWords(t('blocks.announce', { number: integer(block.number) }));
  });
  return (
    <div class="hidden" aria-live="polite">
      {words()}
    </div>
  );
}
