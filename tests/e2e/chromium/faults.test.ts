import { tellCrashes } from '../crashes.ts';
import { tellFailover } from '../failover.ts';
import { tellFastChain } from '../fastChain.ts';
import { faults, tellFaults, type FaultName } from '../faults.ts';
import { tellReorgs } from '../reorgs.ts';
import { setScene } from '../scene.ts';
import { tellSettingsPage } from '../settingsPage.ts';
import { tellSleep } from '../sleep.ts';
import { launchHere } from './launchHere.ts';

// Told in Firefox; here another row stands for it.
const SAME_AS_ANOTHER: ReadonlySet<FaultName> = new Set([
  'a close with code 1013',
  'a frame that is no JSON',
]);

setScene(
  (proxy) => launchHere({ proxy }),
  (scene) => {
    tellCrashes(scene);
    tellReorgs(scene);
    tellSleep(scene);
    tellFastChain(scene);
    tellFailover(scene);
    tellSettingsPage(scene);
    tellFaults(
      scene,
      (Object.keys(faults) as FaultName[]).filter((name) => !SAME_AS_ANOTHER.has(name)),
    );
  },
);
