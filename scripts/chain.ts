import { startLiveChain } from './chain/liveChain.ts';
import { readNumber, readOptions, refuse } from './readOptions.ts';

const HELP = `npm run chain -- [--block-time 2] [--port 8545]

Runs the embedded chain alone, for an extension loaded by hand. --block-time: seconds.`;

const values = readOptions(HELP, {
  'block-time': { type: 'string', default: '2' },
  port: { type: 'string', default: '8545' },
});
const blockTime = readNumber('block-time', values['block-time'], 0.1, 'any');
const port = readNumber('port', values.port, 0);
if (port > 65_535) refuse(`--port takes a number up to 65535, not "${port}".`);
const chain = await startLiveChain({ blockTime, port });
console.log(`Chain 31337 at ${chain.socketUrl}, a block every ${blockTime} s. Ctrl-C ends it.`);
const end = (): void => void chain.stop();
process.once('SIGINT', end);
process.once('SIGTERM', end);
