import type { CheckpointAnswer } from '../../../feed/contract/question.ts';
import type { Hex } from '../../../feed/contract/scalars.ts';
import { AGREEING_HOSTS } from '../../../feed/networks/beaconHosts.ts';

/** The root that at least two hosts name, or null. */
export function agreedRoot(answers: readonly CheckpointAnswer[]): Hex | null {
  const agreed = answers.find(
    ({ root }) => root !== null && answers.filter((other) => other.root === root).length >= AGREEING_HOSTS,
  );
  return agreed?.root ?? null;
}
