/** `0x` and lowercase hex digits. */
export type Hex = `0x${string}`;

/** An integer written in decimal digits, e.g. wei. Never a JavaScript number. */
export type Decimal = string;

/** The last second since 1970 that a Date can hold: a later one throws when it is drawn. Source: ECMA-262, 21.4.1.1. */
export const LAST_SECOND = 8_640_000_000_000;
