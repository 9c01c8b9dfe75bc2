import { answerChecks } from '../../feed/check/checkerWork.ts';

// The Worker at /checker.js: hashing and key recovery must not block the thread of the socket.
if (typeof document === 'undefined') answerChecks(globalThis);

/** For the page of the feed, which imports this file when its Worker breaks (scripts/build/checkerEntry.ts). */
export { checkerWork } from '../../feed/check/checkerWork.ts';
