import type { AbiType, Parameter } from './abiType.ts';

/** A method of the list, read. */
export interface Method {
  readonly name: string;
  readonly parameters: readonly Parameter[];
}

const TOKEN = /[(),]|(?:\[\d*\])+|[^(),[\]]+/g;

/** Reads `name(type name:holds,…)`, tuples in parentheses. The text is our own, so an odd one throws. */
export function readSignature(signature: string): Method {
  const tokens = signature.match(TOKEN) ?? [];
  let at = 0;
  const next = (): string => tokens[at++] ?? '';

  function parameters(): readonly Parameter[] {
    const list: Parameter[] = [];
    if (tokens[at] === ')') {
      at += 1;
      return list;
    }
    for (;;) {
      list.push(parameter());
      const end = next();
      if (end === ')') return list;
      if (end !== ',') throw new Error(`${signature}: ${end} at token ${at}`);
    }
  }

  function parameter(): Parameter {
    const first = next();
    const tuple = first === '(';
    const base: AbiType = tuple ? { kind: 'tuple', members: parameters() } : elementary(word(first, 0));
    const suffix = tokens[at]?.startsWith('[') ? next() : '';
    // The name is in the same token as an elementary type without brackets.
    const rest = tuple || suffix !== '' ? (/^[^(),]/.test(tokens[at] ?? '') ? next() : '') : first;
    const [name = '', holds = null] = (tuple || suffix !== '' ? rest.trim() : word(rest, 1)).split(':');
    return { name, type: arrays(base, suffix), holds };
  }

  const name = next();
  if (next() !== '(') throw new Error(`${signature}: no parameters`);
  return { name, parameters: parameters() };
}

function word(text: string, at: 0 | 1): string {
  return text.trim().split(' ')[at] ?? '';
}

function arrays(of: AbiType, suffix: string): AbiType {
  let type = of;
  for (const [, length = ''] of suffix.matchAll(/\[(\d*)\]/g)) {
    type = { kind: 'array', of: type, length: length === '' ? null : Number(length) };
  }
  return type;
}

function elementary(name: string): AbiType {
  const [, kind = '', size = ''] = /^(u?int|bytes)(\d+)$/.exec(name) ?? [];
  if (kind === 'bytes') return { kind: 'fixedBytes', size: Number(size) };
  if (kind === 'uint' || kind === 'int') return { kind, bits: Number(size) };
  switch (name) {
    case 'address':
    case 'bool':
    case 'bytes':
    case 'string':
      return { kind: name };
  }
  throw new Error(`no type ${name}`);
}
