import { states } from '../../../scripts/screenshots/states.ts';
import { tellLooks } from '../looks.ts';
import { launchHere } from './launchHere.ts';

// Chromium looks at every state; here it is the layout of another engine that counts.
const telling = new Set(['live', 'held-rows', 'refused-origin', 'mismatch', 'wide-figures']);

tellLooks(
  () => launchHere(),
  states.filter(({ name }) => telling.has(name)),
);
