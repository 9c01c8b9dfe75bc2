import type { Chromium } from '../../../scripts/browser/chromium.ts';
import { tellCrashes } from '../crashes.ts';
import { tellFailover } from '../failover.ts';
import { tellFastChain } from '../fastChain.ts';
import { faults, tellFaults, type FaultName } from '../faults.ts';
import { tellOffline } from '../offline.ts';
import { tellReorgs } from '../reorgs.ts';
import { setScene } from '../scene.ts';
import { tellSettingsPage } from '../settingsPage.ts';
import { tellSleep } from '../sleep.ts';
import { tellStorage } from '../storage.ts';
import { tellWindows } from '../windows.ts';
import { launchHere } from './launchHere.ts';
import { tellWorkerKills } from './workerKills.ts';

// Told in Firefox; here another row stands for it.
const SAME_AS_ANOTHER: ReadonlySet<FaultName> = new Set([
  'a close with code 1013',
  'a frame that is no JSON',
]);

let chromium: Chromium;
setScene(
  async (proxy) => (chromium = await launchHere({ proxy })),
  (scene) => {
    tellCrashes(scene);
    tellReorgs(scene);
    tellSleep(scene);
    tellFastChain(scene);
    tellFailover(scene);
    tellSettingsPage(scene);
    tellStorage(scene);
    tellOffline(scene);
    tellWindows(scene);
    tellWorkerKills(scene, () => chromium);
    tellFaults(
      scene,
      (Object.keys(faults) as FaultName[]).filter((name) => !SAME_AS_ANOTHER.has(name)),
    );
  },
);
