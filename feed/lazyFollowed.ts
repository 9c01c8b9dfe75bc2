import { lazy } from './retry/lazy.ts';
import type { Followed } from './contract/followed.ts';
import type { Following } from './followed/followTransactions.ts';
import type { FollowedDeps } from './openFollowed.ts';

// Nothing of it is loaded before the first transaction is followed.
const loadFollowed = lazy(() => import('./openFollowed.ts'));

/** Like openFollowed, but its code is loaded with the first transaction to follow. */
export function lazyFollowed(deps: FollowedDeps): Following {
  let list: readonly Followed[] = [];
  let loaded: Following | null = null;
  return {
    view: () => loaded?.view() ?? list,
    update(given) {
      list = given;
      if (loaded) loaded.update(list);
      else if (list.length > 0)
        loadFollowed().then(({ openFollowed }) => {
          loaded ??= openFollowed(deps);
          loaded.update(list);
        }, isTriedAgain);
    },
    close: () => loaded?.close(),
  };
}

function isTriedAgain(): void {
  // The browser refused the code, as while an extension is being updated. The next block asks for it again.
}
