/** ASCII labels of small letters, digits and hyphens, none with `--` at its third character. */
const PLAIN = /^(?:(?![^.]{2}--)[a-z0-9-]+\.)+(?![^.]{2}--)[a-z0-9-]+$/;

/**
 * True for most names: they are normalised for certain. The library needs 0.1 s or more to unpack its table of
 * characters, and a page with such names alone never loads it.
 */
export const isPlain = (name: string): boolean => PLAIN.test(name);
