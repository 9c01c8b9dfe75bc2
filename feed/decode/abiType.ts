/** A type of the contract ABI. */
export type AbiType =
  | { readonly kind: 'uint' | 'int'; readonly bits: number }
  | { readonly kind: 'address' | 'bool' | 'bytes' | 'string' }
  | { readonly kind: 'fixedBytes'; readonly size: number }
  /** `length`: null for as many as the data says. */
  | { readonly kind: 'array'; readonly of: AbiType; readonly length: number | null }
  | { readonly kind: 'tuple'; readonly members: readonly Parameter[] };

export interface Parameter {
  readonly name: string;
  readonly type: AbiType;
  /** What the parameter holds, as methods.ts lists it; null where its type is all that is known. */
  readonly holds: string | null;
}

/** The size of a value in the head of its tuple in bytes; null for a dynamic type, which has an offset there. */
export function staticSize(type: AbiType): number | null {
  switch (type.kind) {
    case 'bytes':
    case 'string':
      return null;
    case 'array': {
      const one = type.length === null ? null : staticSize(type.of);
      return one === null || type.length === null ? null : one * type.length;
    }
    case 'tuple':
      return sizeOf(type.members);
    case 'uint':
    case 'int':
    case 'address':
    case 'bool':
    case 'fixedBytes':
      return 32;
  }
}

function sizeOf(members: readonly Parameter[]): number | null {
  let sum = 0;
  for (const { type } of members) {
    const size = staticSize(type);
    if (size === null) return null;
    sum += size;
  }
  return sum;
}

/** A type as Solidity writes it: `(address,uint256)[3]`. */
export function typeText(type: AbiType): string {
  switch (type.kind) {
    case 'uint':
    case 'int':
      return `${type.kind}${type.bits}`;
    case 'fixedBytes':
      return `bytes${type.size}`;
    case 'array':
      return `${typeText(type.of)}[${type.length ?? ''}]`;
    case 'tuple':
      return `(${type.members.map((member) => typeText(member.type)).join(',')})`;
    case 'address':
    case 'bool':
    case 'bytes':
    case 'string':
      return type.kind;
  }
}
