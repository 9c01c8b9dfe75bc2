import { tellKeys } from '../keys.ts';
import { launchHere } from './launchHere.ts';

tellKeys(() => launchHere());
