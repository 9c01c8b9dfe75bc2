import { describeFollow } from '../follow.ts';
import { launchNotified } from './launchNotified.ts';

describeFollow(launchNotified);
