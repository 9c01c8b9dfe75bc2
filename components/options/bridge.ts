// The options page's own bridge: through components/bridge.ts the schema would weigh on every view.
export { requestAnswers } from '../../platform/hostAccess.ts';
export { readSettings, watchSettings, writeSettings } from '../../platform/settings.ts';
