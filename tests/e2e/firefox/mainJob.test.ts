import { tellMainJob } from '../mainJob.ts';
import { launchHere } from './launchHere.ts';

tellMainJob(() => launchHere());
