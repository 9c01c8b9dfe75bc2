import { describe, expect, it } from 'vitest';
import { makeBlock } from '../../tests/scriptedNode/testChain.ts';
import { networkByKey } from '../networks/networks.ts';
import { readBlock } from './readBlock.ts';

const arrival = { arrivedAt: 0, pushed: true, source: 'ws://127.0.0.1:8545' };
const local = networkByKey('local', 31_337);

describe('a block of a chain without a gas limit', () => {
  it.each(['0xffffffffffffff', '0xffffffffffffffff'])('which writes %s is read like others', (gasLimit) => {
    const raw = makeBlock({ number: 7, timestamp: 1_700_000_000, header: { gasLimit } });
    expect(readBlock(raw, arrival, { ...local, chainId: 31_337 })).toMatchObject({
      number: 7,
      gasLimit: Number(gasLimit),
      nextBaseFee: '875000000',
      check: { kind: 'matches' },
    });
  });
});
