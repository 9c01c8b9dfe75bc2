import { tellFailover } from '../failover.ts';
import { launchHere } from './launchHere.ts';

tellFailover(() => launchHere());
