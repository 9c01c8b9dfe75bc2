import { describeLooks } from '../looks.ts';
import { launchHere } from './launchHere.ts';

describeLooks(() => launchHere());
