import { describeConsensus } from '../consensus.ts';
import { useBrowser } from '../browserSetup.ts';
import { launchHere } from './launchHere.ts';

useBrowser(
  (proxy) => launchHere({ proxy }),
  (setup) => describeConsensus(setup, 'short'),
);
