import { tellCrashes } from '../crashes.ts';
import { tellFailover } from '../failover.ts';
import { tellFastChain } from '../fastChain.ts';
import { faults, tellFaults, type FaultName } from '../faults.ts';
import { tellReorgs } from '../reorgs.ts';
import { setScene } from '../scene.ts';
import { tellSettingsPage } from '../settingsPage.ts';
import { tellSleep } from '../sleep.ts';
import { launchHere } from './launchHere.ts';

setScene(
  (proxy) => launchHere({ proxy }),
  (scene) => {
    tellCrashes(scene);
    tellReorgs(scene);
    tellSleep(scene);
    tellFastChain(scene);
    tellFailover(scene);
    tellSettingsPage(scene);
    tellFaults(scene, Object.keys(faults) as FaultName[]);
  },
);
