import { defineBackground } from 'wxt/utils/define-background';
import { title } from '../components/title.ts';
import { runBackground } from '../platform/runBackground.ts';

export default defineBackground({
  type: 'module',
  main() {
    runBackground(title);
  },
});
