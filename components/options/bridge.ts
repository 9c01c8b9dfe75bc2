// The options page's own bridge: through components/bridge.ts the schema would weigh on every view.
export {
  mayNotify,
  requestNotifications,
  watchNotifications,
} from '../../platform/alerts/notificationPermission.ts';
export { requestAnswers } from '../../platform/originPermission.ts';
export { readSettings, watchSettings, writeSettings } from '../../platform/storage/settings.ts';
