import { parseArgs } from 'node:util';
import { startLiveChain } from './chain/liveChain.ts';

// `npm run chain`: the embedded chain alone, for an extension loaded by hand.
const { values } = parseArgs({
  options: { 'block-time': { type: 'string', default: '2' }, port: { type: 'string', default: '8545' } },
});
const chain = await startLiveChain({ blockTime: Number(values['block-time']), port: Number(values.port) });
console.log(`Chain 31337 at ${chain.socketUrl}, a block every ${values['block-time']} s. Ctrl-C ends it.`);
const end = (): void => void chain.stop();
process.once('SIGINT', end);
process.once('SIGTERM', end);
