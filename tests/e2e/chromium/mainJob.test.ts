import { launchHere } from './launchHere.ts';
import { describeMainJob } from '../mainJob.ts';

describeMainJob(() => launchHere());
