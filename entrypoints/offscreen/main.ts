import { runOffscreen } from '../../platform/host/runOffscreen.ts';

runOffscreen();
