import { tellCrashes } from '../crashes.ts';
import { faults, tellFaults, type FaultName } from '../faults.ts';
import { setScene } from '../scene.ts';
import { launchHere } from './launchHere.ts';

setScene(
  (proxy) => launchHere({ proxy }),
  (scene) => {
    tellCrashes(scene);
    tellFaults(scene, Object.keys(faults) as FaultName[]);
  },
);
