// Apart from components/view/bridge.ts, which every view loads: each view would load the settings' schema too.
export {
  mayNotify,
  requestNotifications,
  watchNotifications,
} from '../../platform/alerts/notificationPermission.ts';
export { requestOriginPermission } from '../../platform/originPermission.ts';
export { readManaged, watchManaged } from '../../platform/storage/policyStore.ts';
export { readSettings, watchSettings, writeSettings } from '../../platform/storage/settingsStore.ts';
