import type { Firefox } from '../../../scripts/browser/firefox.ts';
import type { Notified } from '../alerts.ts';
import { launchHere } from './launchHere.ts';

/**
 * Replaces the system's alerts, which need a screen, and keeps them, so that a test can click one. An alert's name is
 * its notification's id.
 */
const KEEP_ALERTS = `
  const kept = (Services.blockTickerAlerts = new Map());
  Services.blockTickerShown = [];
  const service = {
    QueryInterface: ChromeUtils.generateQI(['nsIAlertsService']),
    showAlert(alert, listener) { kept.set(alert.name, listener);
      Services.blockTickerShown.push({ id: alert.name, title: alert.title, message: alert.text }); listener?.observe(null, 'alertshow', alert.cookie); },
    closeAlert() {},
  };
  Components.manager.QueryInterface(Ci.nsIComponentRegistrar).registerFactory(
    Services.uuid.generateUUID(), '', '@mozilla.org/alerts-service;1', { createInstance: (iid) => service.QueryInterface(iid) });`;

const CLICK = `Services.blockTickerAlerts.get(arguments[0]).observe(null, 'alertclickcallback', '');`;

interface NotifiedFirefox extends Notified {
  readonly driver: Firefox;
}

/** A browser that grants notifications without a dialog, and lets a test click on them. */
export async function launchNotified(): Promise<NotifiedFirefox> {
  const driver = await launchHere({ preferences: { 'extensions.webextOptionalPermissionPrompts': false } });
  await driver.chrome(KEEP_ALERTS);
  return {
    driver,
    // The background page is reloaded, which empties its memory.
    async stopBackground() {
      await driver.everywhere(
        `location.pathname.includes('_generated_background_page') && (setTimeout(() => location.reload()), true)`,
      );
    },
    async click(id) {
      await driver.chrome(CLICK, [id]);
    },
    async record() {
      await driver.chrome('Services.blockTickerShown = [];');
    },
    recorded: () => driver.chrome('return Services.blockTickerShown;'),
  };
}
