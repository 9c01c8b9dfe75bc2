import { tellCrashes } from '../crashes.ts';
import { tellFastChain } from '../fastChain.ts';
import { faults, tellFaults, type FaultName } from '../faults.ts';
import { tellReorgs } from '../reorgs.ts';
import { setScene } from '../scene.ts';
import { tellSleep } from '../sleep.ts';
import { launchHere } from './launchHere.ts';

setScene(
  (proxy) => launchHere({ proxy }),
  (scene) => {
    tellCrashes(scene);
    tellReorgs(scene);
    tellSleep(scene);
    tellFastChain(scene);
    tellFaults(scene, Object.keys(faults) as FaultName[]);
  },
);
