import { describeTables } from '../tables.ts';
import { launchHere } from './launchHere.ts';

describeTables(() => launchHere());
