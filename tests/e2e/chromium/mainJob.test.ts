import { launchHere } from './launchHere.ts';
import { tellMainJob } from '../mainJob.ts';

tellMainJob(() => launchHere());
