import { runOffscreen } from '../../platform/runOffscreen.ts';

runOffscreen();
