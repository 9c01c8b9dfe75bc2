/**
 * Letters that look like an ASCII letter, by that letter. Fullwidth, mathematical and accented letters are not listed:
 * NFKD replaces them. Source: the ASCII part of Unicode's confusables.txt (UTS #39).
 */
const TWINS: Readonly<Record<string, string>> = {
  A: 'АΑᎪꓮᴀ',
  a: 'аαɑ',
  B: 'ВΒᏴꓐʙ',
  b: 'Ьь',
  C: 'СϹᏟꓚᴄ',
  c: 'сϲ',
  D: 'ᎠꓓĐƉᴅ',
  d: 'ԁđ',
  E: 'ЕΕᎬꓰᴇ',
  e: 'еҽε',
  F: 'ϜꓝƑ',
  G: 'ԌᏀꓖɢ',
  g: 'ɡ',
  H: 'НΗᎻꓧʜ',
  h: 'һհ',
  I: 'ІΙӀꓲɪ',
  i: 'іιı',
  J: 'ЈᎫꓙ',
  j: 'јϳ',
  K: 'КΚᏦꓗᴋ',
  k: 'кκ',
  L: 'ᏞꓡʟŁ',
  l: 'ł',
  M: 'МΜᎷꓟᴍ',
  m: 'м',
  N: 'ΝꓠɴИ',
  n: 'пո',
  O: 'ОΟՕꓳᴏØ',
  o: 'оοօø',
  P: 'РΡᏢꓑᴘ',
  p: 'рρ',
  Q: 'Ԛ',
  q: 'ԛ',
  R: 'ᎡꓣʀЯ',
  S: 'ЅՏᏚꓢꜱ$',
  s: 'ѕ',
  T: 'ТΤᎢꓔᴛ₮',
  t: 'тτ',
  U: 'ՍꓴᴜႮ',
  u: 'υս',
  V: 'ѴᏙꓦᴠ',
  v: 'ѵν',
  W: 'ԜᎳꓪᴡ',
  w: 'ԝω',
  X: 'ХΧꓫ',
  x: 'хχ',
  Y: 'УΥҮꓬʏ',
  y: 'уγү',
  Z: 'ΖᏃꓜᴢ',
};

const ASCII: ReadonlyMap<string, string> = new Map(
  Object.entries(TWINS).flatMap(([letter, twins]) => Array.from(twins, (twin) => [twin, letter] as const)),
);

/**
 * True if a symbol may be taken for a known one: equal but for case, alphabet, accents, punctuation or similar letters.
 * Similar are l, 1, I, and O, 0. Equal symbols count, because the address is another one.
 */
export function looksLike(symbol: string, known: readonly string[]): boolean {
  const plain = inAscii(symbol);
  const drawn = asDrawn(plain);
  return known.flatMap(namesOf).some((other) => {
    const ascii = inAscii(other);
    return ascii.toUpperCase() === plain.toUpperCase() || asDrawn(ascii) === drawn;
  });
}

/** Tether renamed USDT to USD₮0 where it is bridged by LayerZero. Imitations have the name that users know. */
const namesOf = (symbol: string): readonly string[] =>
  symbol.endsWith('₮0') ? [symbol, symbol.slice(0, -1)] : [symbol];

/** The symbol with each letter as the ASCII letter that it looks like; letters and digits only. */
function inAscii(symbol: string): string {
  return Array.from(symbol.normalize('NFKD'), (letter) => ASCII.get(letter) ?? letter)
    .join('')
    .normalize('NFKD')
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
}

function asDrawn(ascii: string): string {
  return ascii.replaceAll(/[l1|]/gu, 'I').replaceAll('0', 'O').toUpperCase();
}
