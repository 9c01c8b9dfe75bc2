import type { Artifact } from '../../feed/artifacts/artifact.ts';
import type { ArtifactAbi } from '../../feed/artifacts/artifactAbi.ts';
import { matchCode } from '../../feed/artifacts/codeMask.ts';
import type { DeployedCode } from '../../feed/contract/question.ts';
import type { Hex } from '../../feed/contract/scalars.ts';

/** An artifact whose code is deployed at an address. */
export interface OwnMatch {
  readonly name: string;
  readonly source: string;
  /** Its code is behind a proxy at that address. */
  readonly behind: boolean;
  readonly abi: ArtifactAbi;
}

/** artifactAbi, which is in the decoder's chunk: a second one with keccak would weigh on every page. */
export type ReadAbi = (lines: string) => ArtifactAbi;

/** The artifacts with exactly this code, that behind a proxy first. */
export async function matchOwn(
  artifacts: readonly Artifact[],
  deployed: DeployedCode,
  readAbi: ReadAbi,
): Promise<readonly OwnMatch[]> {
  const masks = artifacts.map(({ code }) => code);
  const found = async (code: Hex, address: Hex, behind: boolean): Promise<readonly OwnMatch[]> => {
    const artifact = artifacts[await matchCode(masks, code, address)];
    if (artifact === undefined) return [];
    const { name, source, abi } = artifact;
    return [{ name, source, behind, abi: readAbi(abi) }];
  };
  const { behind } = deployed;
  return [
    ...(behind === null ? [] : await found(behind.code, behind.address, true)),
    ...(await found(deployed.code, deployed.address, false)),
  ];
}

/** The first answer of a match that has one. */
export function firstOf<Answer>(
  matches: readonly OwnMatch[],
  ask: (abi: ArtifactAbi) => Answer | null,
): Answer | null {
  for (const { abi } of matches) {
    const answer = ask(abi);
    if (answer !== null) return answer;
  }
  return null;
}
