import { describeNetworks } from '../networks.ts';
import { launchNotified } from './launchNotified.ts';

describeNetworks(async () => {
  const notified = await launchNotified();
  await notified.driver.storeLocal({ settings: { paused: true } });
  const page = await notified.driver.openPage('tab.html');
  return {
    notified,
    page,
    async reduceMotion(reduced) {
      await notified.driver.chrome(`Services.prefs.setIntPref('ui.prefersReducedMotion', arguments[0]);`, [
        reduced ? 1 : 0,
      ]);
    },
  };
});
