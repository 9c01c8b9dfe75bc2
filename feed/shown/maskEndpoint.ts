/** What stands where something was masked. */
const MASK = '•••';

// Path segments that name a protocol, a version or a chain, never an account.
const PUBLIC: ReadonlySet<string> = new Set(
  'ws wss rpc evm eth v1 v2 v3 v4 sep hoodi mainnet sepolia base arb op bsc poly polygon api ext bc c'.split(
    ' ',
  ),
);
// A host label that is a key: long, of hex or mixed digits and letters without a hyphen.
const KEY_LABEL = /^(?=.*\d)(?=.*[a-z])[a-z\d]{20,}$|^[a-f\d]{16,}$/i;

const maskHost = (host: string): string =>
  host
    .split('.')
    .map((label) => (KEY_LABEL.test(label) ? MASK : label))
    .join('.');

/**
 * An endpoint fit for eyes and logs: scheme, host and port stay; userinfo, every path segment that is not a
 * well-known public word, query and fragment become `•••`. What is no URL is masked whole.
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

// Shorter pieces would blot out ordinary words of the text.
const SHORTEST_SECRET = 4;

const decoded = (piece: string): string => {
  try {
    return decodeURIComponent(piece);
  } catch (cause) {
    // A lone % decodes to nothing else: the piece as written is all there is to look for.
    if (cause instanceof URIError) return piece;
    throw cause;
  }
};

// Of name=value only the value is secret; without a name the whole is.
const valueOf = (piece: string): string => piece.slice(piece.indexOf('=') + 1);

/** Every text by which an endpoint's secrets may be quoted: raw, percent-encoded and decoded. */
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
    // As typed: URL may have encoded it.
    ...endpoint
      .replace(/^[a-z]+:\/\/[^/?#]*/i, '')
      .split(/[/?#&]/)
      .map(valueOf),
  ];
  return pieces.flatMap((piece) => [piece, decoded(piece), encodeURIComponent(piece)]);
}

/** A quote that was cut may end inside a secret: its beginning alone is most of a key. */
function maskTail(text: string, secret: string): string {
  const end = text.endsWith('…') ? text.length - 1 : text.length;
  for (let length = Math.min(secret.length - 1, end); length >= SHORTEST_SECRET; length -= 1) {
    if (text.slice(end - length, end) === secret.slice(0, length)) {
      return text.slice(0, end - length) + MASK + text.slice(end);
    }
  }
  return text;
}

/** A text (an error's, a close reason's) without the endpoints' secrets, whole or cut short, and without any other URL's. */
export function maskText(text: string, endpoints: readonly string[]): string {
  const secrets = endpoints
    .flatMap((endpoint) => secretsOf(endpoint))
    .filter((secret) => secret.length >= SHORTEST_SECRET && !PUBLIC.has(secret))
    .toSorted((a, b) => b.length - a.length);
  const urlsMasked = text.replace(/\b(?:wss?|https?):\/\/[^\s"'<>]+/gi, (url) => maskEndpoint(url));
  const whole = secrets.reduce((masked, secret) => masked.replaceAll(secret, MASK), urlsMasked);
  return secrets.reduce(maskTail, whole);
}
