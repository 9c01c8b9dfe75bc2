/**
 * JSON that crosses contexts (offscreen document, background worker, views) and storage. Wei and other big integers
 * are decimal text, heights, gas and times numbers. Names say whether a time is in seconds (chain) or ms (machine).
 */

/** `0x` and lowercase hex digits. */
export type Hex = `0x${string}`;

/** An integer written in decimal digits, e.g. wei. Never a JavaScript number. */
export type Decimal = string;
