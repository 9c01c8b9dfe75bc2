import { withOwnEtc } from '../ownEtc.ts';

export interface ChromiumOptions {
  readonly binary: string;
  /** The unpacked extension's folder; null where the profile has it installed. */
  readonly extension: string | null;
  readonly headless: boolean;
  /** Kept after closing when given; a fresh one that is removed otherwise. */
  readonly profile?: string;
  /** Hosts besides 127.0.0.1 and localhost that may be looked up. */
  readonly reach?: readonly string[];
  /** The browser's language, e.g. `de`. */
  readonly language?: string;
  /** The port of a local proxy for all hosts outside this machine. */
  readonly proxy?: number;
  /** A folder to lay over /etc: the policies are in `chromium/policies/managed`. Linux only. */
  readonly etc?: string;
  /** The height of the screen, px; a popup is lower than its own 600 px on a low one. */
  readonly screenHeight?: number;
}

// Without the resolver rule and the quiet flags Chromium looks up Google's hosts.
const QUIET = [
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-quic',
  '--disable-component-update',
  '--disable-sync',
  '--password-store=basic',
];

/** The words of the command that starts the browser with this profile's folder. */
export function commandOf(options: ChromiumOptions, profile: string): readonly string[] {
  const reach = ['127.0.0.1', 'localhost', ...(options.reach ?? [])];
  return withOwnEtc(options.etc, [
    options.binary,
    ...QUIET,
    // With a policy, the browser must look for the packages that the policy installs.
    ...(options.etc === undefined ? ['--disable-background-networking'] : []),
    `--host-resolver-rules=MAP * ~NOTFOUND ${reach.map((host) => `, EXCLUDE ${host}`).join(' ')}`,
    ...(options.headless ? ['--headless=new'] : []),
    ...(options.etc !== undefined || process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ...(options.language === undefined ? [] : [`--lang=${options.language}`]),
    ...(options.proxy === undefined ? [] : [`--proxy-server=http://127.0.0.1:${options.proxy}`]),
    '--window-size=1280,1000',
    `--screen-info={1600x${options.screenHeight ?? 1200}}`,
    '--remote-debugging-port=0',
    '--enable-logging=stderr',
    `--user-data-dir=${profile}`,
    ...(options.extension === null ? [] : [`--load-extension=${options.extension}`]),
    'about:blank',
  ]);
}
