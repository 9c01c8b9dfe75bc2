import { describeFees } from '../fees.ts';
import { launchNotified } from './launchNotified.ts';

describeFees(launchNotified);
