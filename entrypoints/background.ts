import { defineBackground } from 'wxt/utils/define-background';
import { alertTexts, followedTexts } from '../words/alertTexts.ts';
import { t } from '../words/i18n.ts';
import { tooltip } from '../words/tooltip.ts';
import { runBackground } from '../platform/runBackground.ts';

// A classic script, so that it becomes one file without chunks that it shares with the pages.
export default defineBackground(() =>
  runBackground({ tooltip, alert: alertTexts, followed: followedTexts, snooze: () => t('alert.snooze') }),
);
