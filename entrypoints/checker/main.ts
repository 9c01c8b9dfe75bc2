import { answerChecks } from '../../feed/check/checkerWork.ts';

// The Worker at /checker.js: hashing and key recovery must not block the thread of the socket.
answerChecks(globalThis);
