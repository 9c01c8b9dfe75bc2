import { createBeaconChain, type BeaconChain, type BeaconOptions } from '../../scripts/beacon/beaconChain.ts';
import type { ConsensusChain } from '../../feed/consensus/verify/chains.ts';

/** The minimal preset, with all four forks within 40 epochs: 8 slots an epoch, 64 a period, a committee of 32. */
export const TEST_CHAIN: ConsensusChain = {
  chainId: 31_337,
  genesisTime: 1_700_000_000,
  genesisValidatorsRoot: 'ab'.repeat(32),
  secondsPerSlot: 12,
  slotsPerEpoch: 8,
  epochsPerPeriod: 8,
  committeeSize: 32,
  forks: [
    { name: 'deneb', epoch: 0, version: '04000001' },
    { name: 'electra', epoch: 10, version: '05000001' },
    { name: 'fulu', epoch: 20, version: '06000001' },
    { name: 'gloas', epoch: 30, version: '07000001' },
  ],
};

export const SLOTS_PER_PERIOD = TEST_CHAIN.slotsPerEpoch * TEST_CHAIN.epochsPerPeriod;

/** The hash of a made-up execution block. */
export const hashAt = (number: number): `0x${string}` => `0x${number.toString(16).padStart(64, 'a')}`;

export const blockAt = (number: number) => ({
  number,
  hash: hashAt(number),
  parentHash: hashAt(number - 1),
});

/** A beacon chain with a block in each slot up to and with `last`, whose numbers are those of their slots. */
export function chainUpTo(last: number, options: BeaconOptions = {}): BeaconChain {
  const beacon = createBeaconChain(TEST_CHAIN, options);
  for (let slot = 1; slot <= last; slot += 1) beacon.add(slot, blockAt(slot));
  return beacon;
}
