import { describeOwnContracts } from '../ownContracts.ts';
import { launchHere } from './launchHere.ts';

describeOwnContracts(() => launchHere());
