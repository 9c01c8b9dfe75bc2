import { describeKeys } from '../keys.ts';
import { launchHere } from './launchHere.ts';

describeKeys(() => launchHere());
