import { describeAlerts } from '../alerts.ts';
import { launchNotified } from './launchNotified.ts';

describeAlerts(launchNotified);
