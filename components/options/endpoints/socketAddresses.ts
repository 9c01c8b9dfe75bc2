/**
 * The WebSocket addresses that a node's HTTP address may have, the likeliest first; none for any other text. Same host
 * and key: Infura's /v3/KEY is /ws/v3/KEY, Ankr's /eth/KEY is /eth/ws/KEY, geth's port 8545 is 8546, others add /ws.
 */
export function socketAddresses(typed: string): readonly string[] {
  const url = URL.canParse(typed) ? new URL(typed) : null;
  if (url === null || url.hostname === '' || !/^https?:$/.test(url.protocol)) return [];
  const path = url.pathname.replace(/\/$/, '');
  const at = (pathname: string, port = url.port): string => {
    const host = port === '' ? url.hostname : `${url.hostname}:${port}`;
    return `${url.protocol === 'https:' ? 'wss:' : 'ws:'}//${host}${pathname}${url.search}`;
  };
  const [, first = '', rest = ''] = /^(\/[^/]+)(\/.+)$/.exec(path) ?? [];
  const found = [
    ...(path.startsWith('/v3/') ? [at(`/ws${path}`)] : []),
    at(path),
    ...(url.port === '8545' ? [at(path, '8546')] : []),
    ...(/(^|\.)ankr\.com$/.test(url.hostname) && first !== '' ? [at(`${first}/ws${rest}`)] : []),
    at(`${path}/ws`),
  ];
  return [...new Set(found)].slice(0, 4);
}
