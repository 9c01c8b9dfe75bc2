import { describeMainJob } from '../mainJob.ts';
import { launchHere } from './launchHere.ts';

describeMainJob(() => launchHere());
