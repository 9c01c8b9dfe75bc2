import { describeNoNode } from '../noNode.ts';
import { launchHere } from './launchHere.ts';

describeNoNode(() => launchHere());
