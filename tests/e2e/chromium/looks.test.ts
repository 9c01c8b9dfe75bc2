import { tellLooks } from '../looks.ts';
import { launchHere } from './launchHere.ts';

tellLooks(() => launchHere());
