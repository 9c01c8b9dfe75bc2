import { states } from '../../../scripts/screenshots/states.ts';
import { describeLooks } from '../looks.ts';
import { launchHere } from './launchHere.ts';

// Chromium covers every state; Firefox checks the layout of another engine in a few.
const chosen = new Set(['live', 'held-rows', 'refused-origin', 'mismatch', 'wide-figures']);

describeLooks(
  () => launchHere(),
  states.filter(({ name }) => chosen.has(name)),
);
