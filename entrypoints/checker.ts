import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';

import { answerChecks } from '../feed/check/checkerWork.ts';

// A classic Worker at /checker.js: hashing and key recovery, away from the socket's thread.
export default defineUnlistedScript(() => {
  answerChecks(globalThis);
});
