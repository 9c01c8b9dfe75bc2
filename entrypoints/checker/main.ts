import { answerChecks } from '../../feed/check/checkerWork.ts';

// The Worker at /checker.js: hashing and key recovery, away from the socket's thread.
answerChecks(globalThis);
