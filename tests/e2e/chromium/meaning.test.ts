import { describeMeaning } from '../meaning.ts';
import { launchHere } from './launchHere.ts';

describeMeaning(() => launchHere());
