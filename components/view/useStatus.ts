import { createMemo, type Accessor } from 'solid-js';
import { status, type Status } from '../../feed/shown/status.ts';
import { useView } from './view.ts';

/**
 * The status to show now. A stored snapshot has true rows, but the host of its link may have stopped since. So the
 * status is Connecting instead of Live, Late or Idle until the background answers.
 */
export function useStatus(): Accessor<Status> {
  const view = useView();
  return createMemo((): Status => {
    const shown = status(view.snapshot(), view.now());
    const receiving = shown.word === 'Live' || shown.word === 'Late' || shown.word === 'Idle';
    return receiving && !view.answered() ? { ...shown, word: 'Connecting' } : shown;
  });
}
