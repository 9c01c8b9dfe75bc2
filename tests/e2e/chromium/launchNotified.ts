import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { attach, evaluate } from '../../../scripts/browser/cdp.ts';
import type { Chromium } from '../../../scripts/browser/chromium.ts';
import { eventually } from '../../../scripts/browser/driver.ts';
import type { Notified } from '../alerts.ts';
import { launchHere } from './launchHere.ts';

const EXTENSION = new URL('../../../.output/chrome-mv3', import.meta.url).pathname;

/** An unpacked extension's id: the first half of its path's SHA-256, in the letters a to p. */
const idOf = (path: string): string =>
  createHash('sha256')
    .update(path)
    .digest('hex')
    .slice(0, 32)
    .replaceAll(/./g, (digit) => String.fromCodePoint(97 + Number.parseInt(digit, 16)));

/** A profile whose user allowed this once: Chromium then grants it to a real request without its dialog. */
async function permissiveProfile(): Promise<string> {
  const profile = await mkdtemp(join(tmpdir(), 'block-ticker-alerts-'));
  const none = { explicit_host: [], manifest_permissions: [], scriptable_host: [] };
  const settings = {
    [idOf(EXTENSION)]: { runtime_granted_permissions: { api: ['notifications'], ...none } },
  };
  await mkdir(join(profile, 'Default'));
  await writeFile(join(profile, 'Default', 'Preferences'), JSON.stringify({ extensions: { settings } }));
  return profile;
}

/** Keeps what the worker gives to the browser. */
const RECORD = `(() => {
  self.shownByTest = [];
  const create = chrome.notifications.create.bind(chrome.notifications);
  chrome.notifications.create = (id, options) => {
    self.shownByTest.push({ id, title: options.title, message: options.message });
    return create(id, options);
  };
})()`;

interface NotifiedChromium extends Notified {
  readonly driver: Chromium;
}

/** A browser that grants notifications without a dialog, and lets a test click on them. */
export async function launchNotified(): Promise<NotifiedChromium> {
  const profile = await permissiveProfile();
  const driver = await launchHere({ profile, extension: EXTENSION });
  const worker = async () => (await driver.targets()).find(({ type }) => type === 'service_worker');
  const inWorker = async <T>(expression: string): Promise<T> => {
    const target = await eventually('the worker', worker);
    const cdp = await attach(target.webSocketDebuggerUrl);
    try {
      return await evaluate<T>(cdp, expression);
    } finally {
      cdp.close();
    }
  };
  return {
    driver: {
      ...driver,
      async close() {
        await driver.close();
        await rm(profile, { recursive: true, force: true, maxRetries: 5 });
      },
    },
    stopBackground: () => driver.killWorker(),
    // A headless browser shows no notification to click on, so the system's event is dispatched.
    click: (id) => inWorker(`chrome.notifications.onClicked.dispatch(${JSON.stringify(id)})`),
    record: () => inWorker(RECORD),
    recorded: () => inWorker('self.shownByTest'),
  };
}
