/** Loopback, private, link-local and shared addresses: RFC 1918, RFC 3927, RFC 6598; IPv6: RFC 4193, RFC 4291. */
const PRIVATE =
  /^(10|127|192\.168|169\.254|172\.(1[6-9]|2\d|3[01])|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\.[\d.]+$|^\[(::1\]|f[cd]|fe[89ab])/;

/** Names of one network alone: a single label, or below a domain that the public DNS does not have. */
const LOCAL_NAME = /^[^.[]+$|\.(localhost|local|lan|home|internal|home\.arpa)$/;

/** True for wss:// on this machine or a private network, where a node mostly has no certificate. */
export function mayLackTls(endpoint: string): boolean {
  const url = URL.canParse(endpoint) ? new URL(endpoint) : null;
  if (url?.protocol !== 'wss:') return false;
  return PRIVATE.test(url.hostname) || LOCAL_NAME.test(url.hostname);
}
