import { useBrowser } from '../browserSetup.ts';
import { describeGateways } from '../gateways.ts';
import { launchHere } from './launchHere.ts';

useBrowser((proxy) => launchHere({ proxy }), describeGateways);
