export const ADDON_ID = 'block-ticker@block-ticker.example';

export interface FirefoxOptions {
  readonly binary: string;
  /** The unpacked extension's folder; null where a policy installs it. */
  readonly extension: string | null;
  /** A folder to lay over /etc: the policies are in `firefox/policies/policies.json`. Linux only. */
  readonly etc?: string;
  /** Kept after closing when given; a fresh one that is removed otherwise. */
  readonly profile?: string;
  readonly headless: boolean;
  readonly language?: string;
  /** The port of a local proxy for all hosts outside this machine. */
  readonly proxy?: number;
  /** Preferences besides those that stop Firefox's own requests. */
  readonly preferences?: Readonly<Record<string, string | number | boolean>>;
}

/** The text of user.js: the preferences of a quiet profile, in which the extension has the id `uuid`. */
export function preferences(uuid: string, { language, proxy, preferences: more }: FirefoxOptions): string {
  const values: Record<string, unknown> = {
    'marionette.port': 0,
    'extensions.webextensions.uuids': JSON.stringify({ [ADDON_ID]: uuid }),
    'xpinstall.signatures.required': false,
    'datareporting.policy.dataSubmissionEnabled': false,
    'app.update.enabled': false,
    'browser.shell.checkDefaultBrowser': false,
    'network.captive-portal-service.enabled': false,
    'network.connectivity-service.enabled': false,
    'extensions.update.enabled': false,
    'browser.safebrowsing.update.enabled': false,
    'services.settings.server': 'http://127.0.0.1:1',
    'browser.startup.homepage_override.mstone': 'ignore',
    'devtools.console.stdout.content': true,
    ...(language === undefined ? {} : { 'intl.locale.requested': language }),
    ...(proxy === undefined
      ? {}
      : {
          'network.proxy.type': 1,
          'network.proxy.http': '127.0.0.1',
          'network.proxy.http_port': proxy,
          'network.proxy.ssl': '127.0.0.1',
          'network.proxy.ssl_port': proxy,
        }),
    ...more,
  };
  return Object.entries(values)
    .map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`)
    .join('');
}
