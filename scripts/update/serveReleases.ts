import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { ADDON_ID } from '../browser/firefox/preferences.ts';
import type { BrowserName } from '../browser/find.ts';
import { extensionId, signCrx } from './crx.ts';
import { zipFolder } from './zipFolder.ts';

/** Two versions of the built extension, and a server on loopback that offers one of them, as an office would. */
export interface Releases {
  readonly id: string;
  /** The policies that install the offered version. */
  readonly policies: object;
  /** From now on the server names this version as the newest. */
  readonly offer: (version: Version) => void;
  readonly close: () => void;
}

export const OLD = '0.0.1';
export const NEW = '0.0.2';
type Version = typeof OLD | typeof NEW;

interface Manifest {
  readonly browser_specific_settings?: { readonly gecko: object };
}

/** Packs the built extension in `folder` as two versions, for Chromium signed with a key of this moment. */
export async function serveReleases(browser: BrowserName, folder: string): Promise<Releases> {
  const key = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  const id = browser === 'chromium' ? extensionId(key) : ADDON_ID;
  const packages = new Map<string, Buffer>();
  let offered: Version = OLD;
  const server = createServer((request, response) => {
    const path = request.url?.replace(/\?.*/, '') ?? '';
    if (path === '/updates') return void response.end(updatesOf(browser, id, base, offered));
    const found = packages.get(path);
    if (found === undefined) return void response.writeHead(404).end();
    const type = browser === 'chromium' ? 'x-chrome-extension' : 'x-xpinstall';
    response.writeHead(200, { 'content-type': `application/${type}` }).end(found);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')) as Manifest;
  for (const version of [OLD, NEW] as const) {
    const released = JSON.stringify(releasedManifest(manifest, version, `${base}/updates`));
    const zip = await zipFolder(folder, { 'manifest.json': released });
    packages.set(`/${version}`, browser === 'chromium' ? signCrx(zip, key) : zip);
  }
  return {
    id,
    policies:
      browser === 'chromium'
        ? {
            ExtensionInstallForcelist: [`${id};${base}/updates`],
            // Without it no debugger may look at what a policy installed.
            DeveloperToolsAvailability: 1,
          }
        : {
            ExtensionSettings: {
              [id]: { installation_mode: 'force_installed', install_url: `${base}/${OLD}` },
            },
          },
    offer(version) {
      offered = version;
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

function releasedManifest(manifest: Manifest, version: Version, updateUrl: string): object {
  const { browser_specific_settings: own } = manifest;
  return own === undefined
    ? { ...manifest, version, update_url: updateUrl }
    : {
        ...manifest,
        version,
        browser_specific_settings: { gecko: { ...own.gecko, update_url: updateUrl } },
      };
}

/** The update manifest: XML for Chromium, JSON for Firefox. */
function updatesOf(browser: BrowserName, id: string, base: string, version: Version): string {
  const link = `${base}/${version}`;
  return browser === 'chromium'
    ? `<?xml version="1.0"?><gupdate xmlns="http://www.google.com/update2/response" protocol="2.0">
       <app appid="${id}"><updatecheck codebase="${link}" version="${version}" /></app></gupdate>`
    : JSON.stringify({ addons: { [id]: { updates: [{ version, update_link: link }] } } });
}
