import { defineBackground } from 'wxt/utils/define-background';
import { alertTexts } from '../words/alertTexts.ts';
import { t } from '../words/i18n.ts';
import { tooltip } from '../words/tooltip.ts';
import { runBackground } from '../platform/runBackground.ts';

// No module: one file, without whatever the pages need of the same code.
export default defineBackground(() =>
  runBackground({ title: tooltip, alert: alertTexts, snooze: () => t('alert.snooze') }),
);
