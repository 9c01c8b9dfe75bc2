import { createEffect, createSignal, type JSX } from 'solid-js';
import { integer } from '../words/figures.ts';
import { t } from '../words/i18n.ts';
import { useView } from './view/view.ts';

const INTERVAL_MS = 10_000;

/** Announces new blocks to screen readers, politely and at most once in 10 s. */
export function Announcer(): JSX.Element {
  const view = useView();
  const [text, setText] = createSignal('');
  let announcedAt = 0;
  let announced = '';
  createEffect(() => {
    const block = view.snapshot()?.blocks[0];
    if (block === undefined || block.hash === announced || view.now() - announcedAt < INTERVAL_MS) return;
    const first = announced === '';
    announced = block.hash;
    announcedAt = view.now();
    if (!first) setText(t('blocks.announce', { number: integer(block.number) }));
  });
  return (
    <div class="hidden" aria-live="polite">
      {text()}
    </div>
  );
}
