/**
 * All that a view loads after its first paint, as one chunk. Import it dynamically only: five rows of blocks are on
 * screen before it arrives.
 */
export { Announcer } from './Announcer.tsx';
export { PinButton } from './parts/PinButton.tsx';
export { BlockBody } from './body/BlockBody.tsx';
export { RowNotes } from './blocks/RowNotes.tsx';
export { FeesGroup } from './fees/FeesGroup.tsx';
export { keepSame } from './view/keepSame.ts';
export { ConsensusLine } from './parts/ConsensusLine.tsx';
export { Sparkline } from './fees/Sparkline.tsx';
