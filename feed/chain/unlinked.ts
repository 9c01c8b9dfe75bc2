/** The code for heads that may not join our blocks, as one chunk. Import it dynamically only. */
export { judgeCandidate } from './judgeCandidate.ts';
export { takeStranger } from './takeStranger.ts';
