import type { Timer, Environment } from '../contract/environment.ts';
import type { Ask, Cancel } from './ask.ts';

const AGAIN_MS = 2000;

/**
 * Asks again every 2 s while the node does not give a block that it announced, as long as the block `isKept`. The first
 * retry is published as `pending`.
 */
export function retryUnknownBlock(
  ask: Ask,
  isKept: () => boolean,
  environment: Pick<Environment, 'setTimeout' | 'clearTimeout'>,
): Ask {
  return (answer) => {
    let timer: Timer | null = null;
    let isPending = false;
    let cancel = run();

    function run(): Cancel {
      return ask((part) => {
        const isUnknown = part.kind === 'failed' && part.reason.kind === 'unknownBlock';
        if (!isUnknown || !isKept()) return answer(part);
        if (!isPending) answer({ kind: 'pending' });
        isPending = true;
        timer = environment.setTimeout(() => {
          cancel = run();
        }, AGAIN_MS);
      });
    }

    return () => {
      if (timer !== null) environment.clearTimeout(timer);
      cancel();
    };
  };
}
