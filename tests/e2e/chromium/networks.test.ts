import { describeNetworks } from '../networks.ts';
import { launchNotified } from './launchNotified.ts';

describeNetworks(async () => {
  const notified = await launchNotified();
  await notified.driver.storeLocal({ settings: { paused: true } });
  const page = await notified.driver.openPage('tab.html');
  return {
    notified,
    page,
    reduceMotion: (reduced) => page.emulate(reduced ? { 'prefers-reduced-motion': 'reduce' } : {}),
  };
});
