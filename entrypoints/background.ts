import { defineBackground } from 'wxt/utils/define-background';
import { alertWords } from '../words/alertWords.ts';
import { t } from '../words/i18n.ts';
import { title } from '../words/title.ts';
import { runBackground } from '../platform/runBackground.ts';

// No module: one file, without whatever the pages need of the same code.
export default defineBackground(() =>
  runBackground({ title, alert: alertWords, snooze: () => t('alert.snooze') }),
);
