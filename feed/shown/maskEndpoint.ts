/** Replaces a masked part. */
const MASK = '•••';

// Path segments of a protocol, a version or a chain. Accounts never have these names.
const PUBLIC: ReadonlySet<string> = new Set(
  'ws wss rpc evm eth v1 v2 v3 v4 sep hoodi mainnet sepolia base arb op bsc poly polygon api ext bc c'.split(
    ' ',
  ),
);
// Host labels with this form are keys: 16 hex digits or hyphens (a UUID), or 20 letters and digits without a hyphen.
const KEY_LABEL = /^(?=.*\d)(?=.*[a-z])[a-z\d]{20,}$|^[a-f\d-]{16,}$/i;

const maskHost = (host: string): string =>
  host
    .split('.')
    .map((label) => (KEY_LABEL.test(label) ? MASK : label))
    .join('.');

/**
 * An endpoint without its secrets. Scheme, host and port stay; userinfo, query, fragment and unknown path segments
 * become `•••`. A text that is no URL is masked whole.
 */
export function maskEndpoint(endpoint: string): string {
  if (!URL.canParse(endpoint)) return MASK;
  const url = new URL(endpoint);
  if (url.host === '') return `${url.protocol}${MASK}`;
  const login = url.username === '' && url.password === '' ? '' : `${MASK}@`;
  const path = url.pathname
    .split('/')
    .map((segment) => (segment === '' || PUBLIC.has(segment) ? segment : MASK))
    .join('/');
  const tail = (url.search === '' ? '' : `?${MASK}`) + (url.hash === '' ? '' : `#${MASK}`);
  return `${url.protocol}//${login}${maskHost(url.host)}${path === '/' ? '' : path}${tail}`;
}

// Shorter pieces would also mask ordinary words of the text.
const SHORTEST_SECRET = 4;

const decoded = (piece: string): string => {
  try {
    return decodeURIComponent(piece);
  } catch (cause) {
    // A lone % cannot be decoded, so the text can only contain the piece as written.
    if (cause instanceof URIError) return piece;
    throw cause;
  }
};

// In name=value only the value is secret; without a name, the whole piece is.
const valueOf = (piece: string): string => piece.slice(piece.indexOf('=') + 1);

/** An endpoint's secrets in each form that a text may quote: raw, percent-encoded and decoded. */
function secretsOf(endpoint: string): readonly string[] {
  if (!URL.canParse(endpoint)) return [endpoint];
  const url = new URL(endpoint);
  const pieces = [
    url.username,
    url.password,
    ...url.pathname.split('/'),
    ...url.search.slice(1).split('&').map(valueOf),
    ...url.searchParams.values(),
    url.hash.slice(1),
    ...url.hostname.split('.').filter((label) => KEY_LABEL.test(label)),
    // As the user typed them: URL may have encoded them.
    ...endpoint
      .replace(/^[a-z]+:\/\/[^/?#]*/i, '')
      .split(/[/?#&]/)
      .map(valueOf),
  ];
  return pieces.flatMap((piece) => [piece, decoded(piece), encodeURIComponent(piece)]);
}

/** A quote that was cut may end inside a secret, and the start of a key is most of the key. */
function maskTail(text: string, secret: string): string {
  const end = text.endsWith('…') ? text.length - 1 : text.length;
  for (let length = Math.min(secret.length - 1, end); length >= SHORTEST_SECRET; length -= 1) {
    if (text.slice(end - length, end) === secret.slice(0, length)) {
      return text.slice(0, end - length) + MASK + text.slice(end);
    }
  }
  return text;
}

/** A text (of an error or a close reason) without the endpoints' secrets, whole or cut, and with other URLs masked. */
export function maskText(text: string, endpoints: readonly string[]): string {
  const secrets = endpoints
    .flatMap((endpoint) => secretsOf(endpoint))
    .filter((secret) => secret.length >= SHORTEST_SECRET && !PUBLIC.has(secret))
    .toSorted((a, b) => b.length - a.length);
  const urlsMasked = text.replace(/\b(?:wss?|https?):\/\/[^\s"'<>]+/gi, (url) => maskEndpoint(url));
  const whole = secrets.reduce((masked, secret) => masked.replaceAll(secret, MASK), urlsMasked);
  return secrets.reduce(maskTail, whole);
}
