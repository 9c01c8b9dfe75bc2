import { bls12_381 as bls } from '@noble/curves/bls12-381.js';
import type { ConsensusChain } from '../../feed/consensus/verify/chains.ts';
import { bootstrap, type LightStore, update } from '../../feed/consensus/verify/store.ts';
import type { Hex } from '../../feed/contract/scalars.ts';
import { type BeaconChain, createBeaconChain } from '../../scripts/beacon/beaconChain.ts';
import type { Answer } from '../../scripts/beacon/payload.ts';
import { committeeOf } from '../../scripts/beacon/committee.ts';
import type { Bench } from '../bench.ts';
import { alternate } from '../median.ts';

const DST = 'BLS_SIG_BLS12381G2_XMD:SHA-256_SSWU_RO_POP_';
// Often enough that the engine has compiled both.
const WARM = 20;
const SIZE = 512;
export const NOW = 100;

/** Mainnet's preset, signed by keys of our own: 510 of 512 sign. */
export const CHAIN: ConsensusChain = {
  chainId: 1,
  genesisTime: 0,
  genesisValidatorsRoot: 'ab'.repeat(32),
  secondsPerSlot: 12,
  slotsPerEpoch: 32,
  epochsPerPeriod: 256,
  committeeSize: SIZE,
  forks: [{ name: 'fulu', epoch: 0, version: '06000001' }],
};

const hashAt = (slot: number): string => `0x${slot.toString(16).padStart(64, 'a')}`;

/** Eight slots of it. */
export function signedChain(): BeaconChain {
  const beacon = createBeaconChain(CHAIN, { signs: (member) => member >= 2 });
  for (let slot = 1; slot < 8; slot += 1) {
    beacon.add(slot, { number: slot, hash: hashAt(slot), parentHash: hashAt(slot - 1) });
  }
  return beacon;
}

function storeOf(beacon: BeaconChain): LightStore {
  const root = beacon.finalizedRoot() as Hex;
  const outcome = bootstrap(CHAIN, root, beacon.bootstrap(root));
  if (outcome.kind === 'refused') throw new Error(outcome.refusal.kind);
  return outcome.store;
}

/** The pairing check of one signature by one key, as noble does it: nothing of a light client. */
function bareCheck(): () => void {
  const { committee, sign } = committeeOf(0, SIZE);
  const message = new Uint8Array(32).fill(7);
  const signature = sign(
    message,
    Array.from({ length: SIZE }, () => true),
  );
  const sigs = bls.longSignatures;
  return () => {
    const key = bls.G1.Point.fromBytes(committee.aggregate);
    if (!sigs.verify(sigs.Signature.fromBytes(signature), sigs.hash(message, DST), key))
      throw new Error('not signed');
  };
}

/** What a light client's update costs beside the one pairing check in it. */
export const signature: Bench = {
  name: 'signature',
  async measure({ rounds }) {
    const beacon = signedChain();
    const store = storeOf(beacon);
    const bare = bareCheck();
    const take = (answer: Answer | null) => (): void => {
      const outcome = update(CHAIN, store, answer, NOW);
      if (outcome.kind === 'refused') throw new Error(outcome.refusal.kind);
    };
    const head = take(beacon.optimistic());
    const whole = take(beacon.update(0));
    const timed = async (run: () => void): Promise<number> => {
      const started = performance.now();
      run();
      return performance.now() - started;
    };
    for (let round = 0; round < WARM; round += 1) {
      bare();
      head();
      whole();
    }
    const pair = (run: () => void) =>
      alternate(
        rounds,
        () => timed(run),
        () => timed(bare),
      );
    return [
      {
        name: 'a signed head, 510 of 512, warm',
        unit: 'ms',
        ...(await pair(head)),
        budget: { kind: 'ratio', most: 1.3 },
        note: 'floor: noble’s check of one signature',
      },
      {
        name: 'an update with the next committee, warm',
        unit: 'ms',
        ...(await pair(whole)),
        budget: { kind: 'ratio', most: 1.3 },
        note: '1,537 sha256 more',
      },
    ];
  },
};
