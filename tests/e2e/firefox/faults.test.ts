import { describeCrashes } from '../crashes.ts';
import { describeFailover } from '../failover.ts';
import { describeFastChain } from '../fastChain.ts';
import { describeFaults } from '../faults/describeFaults.ts';
import { describeOffline } from '../offline.ts';
import { describePortReuse } from '../portReuse.ts';
import { describeReorgs } from '../reorgs.ts';
import { useBrowser } from '../browserSetup.ts';
import { describeSettingsPage } from '../settingsPage.ts';
import { describeSleep } from '../sleep.ts';
import { describeStorage } from '../storage.ts';
import { describeWindows } from '../windows.ts';
import { launchHere } from './launchHere.ts';

useBrowser(
  (proxy) => launchHere({ proxy }),
  (setup) => {
    // Before stories that use the pointer: left over the view, it holds a block there, and no other body is loaded.
    describeFaults(setup, 'firefox');
    describePortReuse(setup);
    describeCrashes(setup);
    describeReorgs(setup);
    describeSleep(setup);
    describeFastChain(setup);
    describeFailover(setup);
    describeSettingsPage(setup);
    describeStorage(setup);
    describeOffline(setup);
    describeWindows(setup);
  },
);
