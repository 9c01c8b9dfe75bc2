/** `0x` and lowercase hex digits. */
export type Hex = `0x${string}`;

/** An integer written in decimal digits, e.g. wei. Never a JavaScript number. */
export type Decimal = string;
