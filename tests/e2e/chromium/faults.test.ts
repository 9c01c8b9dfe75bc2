import type { Chromium } from '../../../scripts/browser/chromium.ts';
import { tellCrashes } from '../crashes.ts';
import { tellFailover } from '../failover.ts';
import { tellFastChain } from '../fastChain.ts';
import { tellFaults } from '../faults/tellFaults.ts';
import { tellOffline } from '../offline.ts';
import { tellPortReuse } from '../portReuse.ts';
import { tellReorgs } from '../reorgs.ts';
import { setScene } from '../scene.ts';
import { tellSettingsPage } from '../settingsPage.ts';
import { tellSleep } from '../sleep.ts';
import { tellStorage } from '../storage.ts';
import { tellWindows } from '../windows.ts';
import { launchHere } from './launchHere.ts';
import { tellWorkerKills } from './workerKills.ts';

let chromium: Chromium;
setScene(
  async (proxy) => (chromium = await launchHere({ proxy })),
  (scene) => {
    // Before stories that use the pointer: left over the view, it holds a block there, and no other's body is asked for.
    tellFaults(scene, 'chromium');
    tellPortReuse(scene);
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
  },
);
