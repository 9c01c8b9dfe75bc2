import { createMemo, type Accessor } from 'solid-js';
import { status, type Status } from '../../feed/shown/status.ts';
import { useView } from './view.ts';

/**
 * What is said about the connection now. The rows of the snapshot that was stored are true for good, its link is
 * not: the host may have died since. Until the background answers, nothing is called live, late or idle.
 */
export function useStatus(): Accessor<Status> {
  const view = useView();
  return createMemo((): Status => {
    const said = status(view.snapshot(), view.now());
    const flowing = said.word === 'Live' || said.word === 'Late' || said.word === 'Idle';
    return flowing && !view.answered() ? { ...said, word: 'Connecting' } : said;
  });
}
