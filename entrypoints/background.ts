import { defineBackground } from 'wxt/utils/define-background';
import { alertTexts, followedTexts } from '../words/alertTexts.ts';
import { t } from '../words/i18n.ts';
import { tooltip } from '../words/tooltip.ts';
import { runBackground } from '../platform/runBackground.ts';

// In Chrome a classic script, so that it becomes one file without chunks that it shares with the pages. In Firefox it
// holds the feed: a module loads that feed's rarer parts only when they are needed.
export default defineBackground({
  type: { firefox: 'module' },
  main: () =>
    runBackground({
      tooltip,
      alert: alertTexts,
      followed: followedTexts,
      snooze: () => t('alert.snooze'),
    }),
});
