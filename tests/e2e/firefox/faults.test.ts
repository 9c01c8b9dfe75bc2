import { tellCrashes } from '../crashes.ts';
import { setScene } from '../scene.ts';
import { launchHere } from './launchHere.ts';

setScene(
  (proxy) => launchHere({ proxy }),
  (scene) => {
    tellCrashes(scene);
  },
);
