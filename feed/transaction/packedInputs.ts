import type { Hex } from '../contract/scalars.ts';
import { readHex, writeDigits } from '../encoding/hexBytes.ts';

/** Bytes of calldata that a block keeps. A full mainnet block has 30 to 400 kB; five blocks are in memory. */
const MOST = 500_000;

/** The calldata of a block's rows in one buffer outside the garbage collector's heap. */
export interface PackedInputs {
  /** Writes the next row's calldata, or leaves it out where it does not fit. */
  add(input: string): void;
  /** A row's calldata; `0x` where it has none, or where it was left out. */
  read(index: number): Hex;
}

export function createPackedInputs(count: number): PackedInputs {
  const ends = new Uint32Array(count);
  let bytes = new Uint8Array(0);
  let added = 0;
  let end = 0;
  return {
    add(input) {
      const size = (input.length - 2) >> 1;
      if (end + size <= MOST) {
        if (end + size > bytes.length) {
          const more = new Uint8Array(Math.min(MOST, 2 * (end + size)));
          more.set(bytes);
          bytes = more;
        }
        writeDigits(bytes, end, size, input.slice(2));
        end += size;
      }
      ends[added] = end;
      added += 1;
    },
    read(index) {
      const start = ends[index - 1] ?? 0;
      return readHex(bytes, start, (ends[index] ?? start) - start);
    },
  };
}
