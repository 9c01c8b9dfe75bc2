/** Foreign words to put between quotation marks. Their own marks become apostrophes, or they would seem to end ours. */
export const quoted = (words: string): string => words.replace(/\p{QMark}/gu, "'");
