import { states } from '../../../scripts/screenshots/states.ts';
import { describeLooks } from '../looks.ts';
import { launchHere } from './launchHere.ts';

// Chromium looks at every state; here it is the layout of another engine that counts.
const chosen = new Set(['live', 'held-rows', 'refused-origin', 'mismatch', 'wide-figures']);

describeLooks(
  () => launchHere(),
  states.filter(({ name }) => chosen.has(name)),
);
