import { tellNoNode } from '../noNode.ts';
import { launchHere } from './launchHere.ts';

tellNoNode(() => launchHere());
