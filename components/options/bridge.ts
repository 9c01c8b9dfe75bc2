// The options page's own bridge: through components/bridge.ts the schema would weigh on every view's first paint.
export { requestAnswers } from '../../platform/hostAccess.ts';
export { readSettings, watchSettings, writeSettings } from '../../platform/settings.ts';
export {
  isEndpoint,
  readSettingsValue,
  type CustomNetwork,
  type Settings,
} from '../../platform/settingsSchema.ts';
export {
  readSettingsFile,
  settingsFile,
  withoutSecrets,
  type FileProblem,
  type SettingsFile,
} from '../../platform/settingsFile.ts';
export { builtInEndpoint, chosenNetwork } from '../../platform/toFeedConfig.ts';
