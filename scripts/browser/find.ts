import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';

export type BrowserName = 'chromium' | 'firefox';
/** Programs of the system that stories need. */
export type ProgramName = BrowserName | 'nginx';

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
const COMMANDS: Readonly<Record<ProgramName, readonly string[]>> = {
  chromium: ['chromium', 'chromium-browser', 'chrome-for-testing'],
  firefox: ['firefox-esr', 'firefox'],
  nginx: ['nginx'],
};
const PLACES: Readonly<Record<ProgramName, readonly string[]>> = {
  chromium: ['/Applications/Chromium.app/Contents/MacOS/Chromium'],
  firefox: [
    '/Applications/Firefox.app/Contents/MacOS/firefox',
    String.raw`C:\Program Files\Mozilla Firefox\firefox.exe`,
  ],
  // Debian keeps it where only root's PATH leads.
  nginx: ['/usr/sbin/nginx'],
};
const VARIABLE: Readonly<Record<ProgramName, string>> = {
  chromium: 'CHROMIUM_PATH',
  firefox: 'FIREFOX_PATH',
  nginx: 'NGINX_PATH',
};
const APT: Readonly<Record<ProgramName, string>> = {
  chromium: 'chromium',
  firefox: 'firefox-esr',
  nginx: 'nginx-light',
};
const ADVICE: Readonly<Record<ProgramName, string>> = {
  chromium: 'npx playwright-core install chromium',
  firefox: 'install Firefox from https://www.mozilla.org/firefox/',
  nginx: 'install nginx from https://nginx.org/',
};

/**
 * The program's binary. A missing one is installed where that needs no confirmation (root and
 * apt-get); otherwise the error's message is the command to run.
 */
export function findProgram(name: ProgramName, machine: Machine = thisMachine): string {
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

export const findBrowser = (name: BrowserName, machine: Machine = thisMachine): string =>
  findProgram(name, machine);

function look(name: ProgramName, machine: Machine): string | undefined {
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
        // Without a runlevel, no package starts a service of its own.
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' },
      }).status === 0;
    return apt('update') && apt('install', '-y', '--no-install-recommends', aptPackage);
  },
};
