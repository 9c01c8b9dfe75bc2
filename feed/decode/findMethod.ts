import type { Hex } from '../contract/scalars.ts';
import { METHODS } from './methods.ts';
import { type Method, readSignature } from './readSignature.ts';

/** The listed signature of a selector, with names and what its parameters hold; null for one that is not listed. */
function signatureOf(selector: string): string | null {
  const at = METHODS.indexOf(`\n${selector.slice(2)} `);
  return at < 0 ? null : METHODS.slice(at + 10, METHODS.indexOf('\n', at + 1));
}

/** The name of the listed method with this selector; null for one that is not listed. */
export function listedName(selector: string): string | null {
  return signatureOf(selector)?.split('(', 1)[0] ?? null;
}

/** The listed method that this calldata names; null where its selector is not listed. */
export function findMethod(input: Hex): Method | null {
  const signature = input.length < 10 ? null : signatureOf(input.slice(0, 10).toLowerCase());
  return signature === null ? null : readSignature(signature);
}
