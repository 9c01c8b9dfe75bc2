import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { answerConsensus } from '../../feed/consensus/verify/consensusWork.ts';

// The Worker at /consensus.js: signatures of sync committees, away from the socket's thread. A script of its own, since
// in one build with a page it would share code with what that page loads first.
export default defineUnlistedScript(() => answerConsensus(globalThis));
