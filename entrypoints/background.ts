import { defineBackground } from 'wxt/utils/define-background';
import { alertTexts } from '../words/alertTexts.ts';
import { t } from '../words/i18n.ts';
import { tooltip } from '../words/tooltip.ts';
import { runBackground } from '../platform/runBackground.ts';

// A classic script, so that it becomes one file without chunks that it shares with the pages.
export default defineBackground(() =>
  runBackground({ tooltip, alert: alertTexts, snooze: () => t('alert.snooze') }),
);
