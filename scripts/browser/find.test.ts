import { describe, expect, it } from 'vitest';
import { findBrowser, type Machine } from './find.ts';

/** A Linux machine with these files, on which nothing may be installed. */
function machine(files: readonly string[], more: Partial<Machine> = {}): Machine {
  return {
    platform: 'linux',
    env: { PATH: '/opt/bin:/usr/bin' },
    exists: (path) => files.includes(path),
    downloaded: () => '/cache/chrome',
    mayInstall: () => false,
    install: () => false,
    ...more,
  };
}

describe('findBrowser', () => {
  it('returns the named browser, and no other if that one is missing', () => {
    const env = { PATH: '/opt/bin', CHROMIUM_PATH: '/my/chrome' };
    expect(findBrowser('chromium', machine(['/my/chrome', '/opt/bin/chromium'], { env }))).toBe('/my/chrome');
    expect(() => findBrowser('chromium', machine(['/opt/bin/chromium'], { env }))).toThrow(
      'CHROMIUM_PATH is /my/chrome, and there is no such file.',
    );
  });

  it.each([
    ['firefox', ['/opt/bin/firefox', '/opt/bin/firefox-esr'], '/opt/bin/firefox-esr'],
    ['chromium', ['/opt/bin/chromium-browser', '/cache/chrome'], '/opt/bin/chromium-browser'],
    ['chromium', ['/opt/bin/google-chrome', '/cache/chrome'], '/cache/chrome'],
  ] as const)('finds %s among %j', (name, files, path) => {
    expect(findBrowser(name, machine(files))).toBe(path);
  });

  it('installs a missing browser if allowed, and searches again', () => {
    const files: string[] = [];
    const debian = machine(files, {
      mayInstall: () => true,
      install: (aptPackage) => files.push(`/opt/bin/${aptPackage}`) > 0,
    });
    expect(findBrowser('firefox', debian)).toBe('/opt/bin/firefox-esr');
  });

  it('names the command to run if a download is not allowed', () => {
    expect(() => findBrowser('firefox', machine([]))).toThrow('sudo apt-get install -y firefox-esr');
    expect(() => findBrowser('chromium', machine([], { platform: 'darwin' }))).toThrow(
      'npx playwright-core install chromium',
    );
  });
});
