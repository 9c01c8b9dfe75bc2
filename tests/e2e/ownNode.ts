/** The user's own node on this machine, as the options page would store it. */
export const ownNode = (socketUrl: string): Readonly<Record<string, unknown>> => ({
  settings: { network: 'local', endpoints: { local: [socketUrl] } },
});
