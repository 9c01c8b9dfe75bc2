// Apart from components/view/bridge.ts, which every view loads: the settings' schema would weigh on all of them.
export {
  mayNotify,
  requestNotifications,
  watchNotifications,
} from '../../platform/alerts/notificationPermission.ts';
export { requestOriginPermission } from '../../platform/originPermission.ts';
export { readSettings, watchSettings, writeSettings } from '../../platform/storage/settingsStore.ts';
