import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasLightClientData, lightClientData } from '../../tests/lightclient.ts';
import { decodeRlp } from './decodeRlp.ts';
import { walk } from './walk.ts';

interface Proof {
  readonly address: string;
  readonly accountProof: readonly string[];
  readonly storageHash: string;
  readonly storageProof: readonly {
    readonly key: string;
    readonly value: string;
    readonly proof: readonly string[];
  }[];
}

const bytes = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex.slice(2), 'hex'));
const hexOf = (part: Uint8Array): string => `0x${Buffer.from(part).toString('hex')}`;

describe.each(hasLightClientData() ? ['the proof of a real account and slot'] : [])('%s', () => {
  const proof = lightClientData('mainnet-proofs/eth_getProof_weth_23223655.json') as Proof;
  const header = lightClientData('mainnet-proofs/header_23223655.json') as { readonly stateRoot: string };
  const nodes = proof.accountProof.map(bytes);
  const root = bytes(header.stateRoot);
  const key = bytes(proof.address);

  it('leads from the header’s state root to the account, and from there to the slot', () => {
    const account = walk(root, key, nodes);
    const leaf = account.kind === 'value' ? decodeRlp(account.value) : null;
    const storageRoot = leaf !== null && !(leaf instanceof Uint8Array) ? leaf[2] : null;
    expect(storageRoot instanceof Uint8Array && hexOf(storageRoot)).toBe(proof.storageHash);
    const [slot] = proof.storageProof;
    const walked = walk(bytes(proof.storageHash), bytes(slot?.key ?? '0x'), (slot?.proof ?? []).map(bytes));
    const value = walked.kind === 'value' ? decodeRlp(walked.value) : null;
    expect(value instanceof Uint8Array && BigInt(hexOf(value))).toBe(BigInt(slot?.value ?? 0));
  });

  it('refuses another root, a node too few, one too many, and any flipped bit', () => {
    expect(walk(root.toReversed(), key, nodes).kind).toBe('refused');
    expect(walk(root, key, nodes.slice(0, -1)).kind).toBe('refused');
    expect(walk(root, key, [...nodes, new Uint8Array(3)]).kind).toBe('refused');
    expect(walk(root, key, []).kind).toBe('refused');
    fc.assert(
      fc.property(fc.nat(nodes.length - 1), fc.nat(), fc.nat(7), (index, at, bit) => {
        const spoilt = nodes.map((node, each) => {
          if (each !== index) return node;
          return node.map((byte, place) => (place === at % node.length ? byte ^ (1 << bit) : byte));
        });
        expect(walk(root, key, spoilt).kind).toBe('refused');
      }),
    );
  });

  it('shows nothing of another account', () => {
    const other = bytes(`0x${'12'.repeat(20)}`);
    expect(walk(root, other, nodes).kind).toBe('refused');
  });
});

describe('RLP that is read', () => {
  it.each([
    ['nothing', '0x'],
    ['a byte with a length', '0x8105'],
    ['a long form of a short string', '0xb80161'],
    ['a length with a leading zero', '0xb90038'],
    ['a string past its end', '0x83aabb'],
    ['a list past its end', '0xc3aa'],
    ['two items', '0x0102'],
    ['depth', '0xc7c6c5c4c3c2c1c0'],
  ])('is not %s', (_, hex) => {
    expect(decodeRlp(bytes(hex))).toBeNull();
  });

  it('of any bytes never throws', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (raw) => {
        const item = decodeRlp(raw);
        expect(item === null || item instanceof Uint8Array || Array.isArray(item)).toBe(true);
      }),
    );
  });
});
