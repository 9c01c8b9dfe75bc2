import { tellTables } from '../tables.ts';
import { launchHere } from './launchHere.ts';

tellTables(launchHere);
