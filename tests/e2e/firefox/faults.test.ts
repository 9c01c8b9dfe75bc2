import { tellCrashes } from '../crashes.ts';
import { tellFailover } from '../failover.ts';
import { tellFastChain } from '../fastChain.ts';
import { tellFaults } from '../faults.ts';
import { tellOffline } from '../offline.ts';
import { tellReorgs } from '../reorgs.ts';
import { setScene } from '../scene.ts';
import { tellSettingsPage } from '../settingsPage.ts';
import { tellSleep } from '../sleep.ts';
import { tellStorage } from '../storage.ts';
import { tellWindows } from '../windows.ts';
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
    tellStorage(scene);
    tellOffline(scene);
    tellWindows(scene);
    tellFaults(scene, [
      'a close with code 1001',
      'a close with code 1013',
      'a node that takes the socket and closes it at once',
      'a key that is refused by a JSON-RPC error',
      'another chain after the reconnect',
      'a node that cannot push any more',
      'a subscription that the node dropped',
      'heads without answers',
      'heads that went missing',
      'a block replaced at its own height',
      'a header that does not match its hash',
      'a frame that is no JSON',
      'a body that the node does not have',
      'markup where a number should be',
      'a clock that is five minutes off',
    ]);
  },
);
