import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';

export type BrowserName = 'chromium' | 'firefox';

/** The machine as the search sees it, so that a test can replace it. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly exists: (path: string) => boolean;
  /** The folder that `npx playwright-core install chromium` fills with Chrome for Testing. */
  readonly downloaded: () => string;
  /** root on Debian or a relative with apt-get: packages may be installed here. */
  readonly mayInstall: () => boolean;
  /** Installs one Debian package; false when that failed. */
  readonly install: (aptPackage: string) => boolean;
}

// Google's own Chrome is left out on purpose: since 137 it ignores --load-extension.
const COMMANDS: Readonly<Record<BrowserName, readonly string[]>> = {
  chromium: ['chromium', 'chromium-browser', 'chrome-for-testing'],
  firefox: ['firefox-esr', 'firefox'],
};
const PLACES: Readonly<Record<BrowserName, readonly string[]>> = {
  chromium: ['/Applications/Chromium.app/Contents/MacOS/Chromium'],
  firefox: [
    '/Applications/Firefox.app/Contents/MacOS/firefox',
    String.raw`C:\Program Files\Mozilla Firefox\firefox.exe`,
  ],
};
const VARIABLE: Readonly<Record<BrowserName, string>> = {
  chromium: 'CHROMIUM_PATH',
  firefox: 'FIREFOX_PATH',
};
const APT: Readonly<Record<BrowserName, string>> = { chromium: 'chromium', firefox: 'firefox-esr' };
const ADVICE: Readonly<Record<BrowserName, string>> = {
  chromium: 'npx playwright-core install chromium',
  firefox: 'install Firefox from https://www.mozilla.org/firefox/',
};

/**
 * The browser's binary. A missing one is installed where that needs no confirmation (root and
 * apt-get); otherwise the error's message is the command to run.
 */
export function findBrowser(name: BrowserName, machine: Machine = thisMachine): string {
  const named = machine.env[VARIABLE[name]];
  if (named !== undefined && named !== '') {
    if (machine.exists(named)) return named;
    throw new Error(`${VARIABLE[name]} is ${named}, and there is no such file.`);
  }
  const found = look(name, machine);
  if (found !== undefined) return found;
  if (machine.mayInstall() && machine.install(APT[name])) {
    const installed = look(name, machine);
    if (installed !== undefined) return installed;
  }
  const command =
    machine.platform === 'linux'
      ? `sudo apt-get install -y ${APT[name]}   (or: ${ADVICE[name]})`
      : ADVICE[name];
  throw new Error(`No ${name} here. Run:\n  ${command}\nor set ${VARIABLE[name]} to one.`);
}

function look(name: BrowserName, machine: Machine): string | undefined {
  const folders = (machine.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const suffix = machine.platform === 'win32' ? '.exe' : '';
  return [
    ...COMMANDS[name].flatMap((command) => folders.map((folder) => join(folder, command + suffix))),
    ...PLACES[name],
    ...(name === 'chromium' ? [machine.downloaded()] : []),
  ].find((path) => path !== '' && machine.exists(path));
}

/** Ubuntu's packages of these names are scripts that need snapd: no browser where snapd is not running. */
function isSnapStub(path: string): boolean {
  if (!path.startsWith('/usr/bin/') || existsSync('/snap/bin')) return false;
  const start = readFileSync(path).subarray(0, 4096).toString('latin1');
  return start.startsWith('#!') && start.includes('snap install');
}

const thisMachine: Machine = {
  platform: process.platform,
  env: process.env,
  exists: (path) => existsSync(path) && !isSnapStub(path),
  downloaded: () => chromium.executablePath(),
  mayInstall: () => process.getuid?.() === 0 && existsSync('/usr/bin/apt-get'),
  install(aptPackage) {
    console.log(`No ${aptPackage} yet: apt-get install ${aptPackage}`);
    const apt = (...words: readonly string[]): boolean =>
      spawnSync('apt-get', words, {
        stdio: ['ignore', 'ignore', 'inherit'],
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      }).status === 0;
    return apt('update') && apt('install', '-y', '--no-install-recommends', aptPackage);
  },
};
