import { createEffect, createMemo, createSignal, untrack, type Accessor } from 'solid-js';
import { loadCode } from '../later/loadCode.ts';
import type { TransfersTab, TransfersTabOf } from '../transfers/transfersTab.tsx';

/** The tab of transfers; null until it is first shown and its code is there. */
export function createPressedTransfers(of: TransfersTabOf): Accessor<TransfersTab | null> {
  const [code, setCode] = createSignal<typeof import('../transfers/transfersTab.tsx') | null>(null);
  createEffect(() => {
    if (of.shown() && untrack(code) === null)
      loadCode(() => import('../transfers/transfersTab.tsx'), setCode);
  });
  return createMemo(() => code()?.createTransfersTab(of) ?? null);
}
