/** The few EVM instructions that our two contracts are written in (Ethereum Yellow Paper, appendix H). */
const OPCODES: Readonly<Record<string, number>> = {
  STOP: 0x00,
  ADD: 0x01,
  SUB: 0x03,
  MOD: 0x06,
  LT: 0x10,
  EQ: 0x14,
  SHR: 0x1c,
  CALLER: 0x33,
  CALLDATALOAD: 0x35,
  CODECOPY: 0x39,
  TIMESTAMP: 0x42,
  MSTORE: 0x52,
  SLOAD: 0x54,
  SSTORE: 0x55,
  JUMPI: 0x57,
  JUMPDEST: 0x5b,
  PUSH0: 0x5f,
  DUP1: 0x80,
  DUP2: 0x81,
  DUP3: 0x82,
  SWAP1: 0x90,
  LOG3: 0xa3,
  RETURN: 0xf3,
  REVERT: 0xfd,
};

/**
 * Assembles words into EVM code (hex digits without `0x`). A word is an instruction, `0x…` (pushed with the PUSH of its
 * length), `name:` (a JUMPDEST to jump to) or `@name` (its offset, pushed). `;` begins a comment.
 */
export function assemble(source: string): string {
  const words = source
    .split('\n')
    .flatMap((line) => (line.split(';')[0] ?? '').trim().split(/\s+/))
    .filter((word) => word !== '');
  const labels = new Map<string, number>();
  let at = 0;
  for (const word of words) {
    if (word.endsWith(':')) labels.set(word.slice(0, -1), at);
    at += sizeOf(word);
  }
  return words.map((word) => encode(word, labels)).join('');
}

/** Init code that runs `constructor` and then leaves `runtime` as the contract's code. */
export function deployable(constructor: string, runtime: string): string {
  const size = (runtime.length / 2).toString(16).padStart(4, '0');
  const copy = (offset: string): string =>
    assemble(`${constructor}\n 0x${size} 0x${offset} PUSH0 CODECOPY 0x${size} PUSH0 RETURN`);
  const head = copy('0000').length / 2;
  return copy(head.toString(16).padStart(4, '0')) + runtime;
}

function sizeOf(word: string): number {
  if (word.startsWith('0x')) return word.length / 2;
  return word.startsWith('@') ? 3 : 1;
}

function encode(word: string, labels: ReadonlyMap<string, number>): string {
  if (word.startsWith('0x')) return push(word.slice(2));
  if (word.startsWith('@')) {
    const target = labels.get(word.slice(1));
    if (target === undefined) throw new Error(`No label ${word}`);
    return push(target.toString(16).padStart(4, '0'));
  }
  const opcode = OPCODES[word.endsWith(':') ? 'JUMPDEST' : word];
  if (opcode === undefined) throw new Error(`No instruction ${word}`);
  return opcode.toString(16).padStart(2, '0');
}

function push(digits: string): string {
  if (digits.length % 2 !== 0 || digits.length > 64) throw new Error(`Not whole bytes: 0x${digits}`);
  return (0x5f + digits.length / 2).toString(16) + digits;
}
