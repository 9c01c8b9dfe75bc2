import type { Artifact } from '../../../feed/artifacts/artifact.ts';
import { type ArtifactProblem, LARGEST_FILE, readArtifact } from '../../../feed/artifacts/readArtifact.ts';
import { type Given, MOST_FILES } from './droppedFiles.ts';

/** Why a file was not taken. `gone`: the browser could not read it. */
export type FileProblem =
  | Exclude<ArtifactProblem, { kind: 'noCode' }>
  | { readonly kind: 'large'; readonly bytes: number }
  | { readonly kind: 'gone' };

export interface ReadFiles {
  readonly artifacts: readonly Artifact[];
  /** Interfaces and abstract contracts. */
  readonly withoutCode: number;
  readonly problems: readonly { readonly path: string; readonly problem: FileProblem }[];
  /** There were more files than are read at once. */
  readonly cut: boolean;
}

/** Reads files one after another, so that one is in memory at a time. Never rejects. */
export async function readFiles(given: readonly Given[]): Promise<ReadFiles> {
  const artifacts: Artifact[] = [];
  const problems: { readonly path: string; readonly problem: FileProblem }[] = [];
  let withoutCode = 0;
  for (const { path, file } of given.slice(0, MOST_FILES)) {
    // oxlint-disable-next-line no-await-in-loop -- one file in memory at a time
    const text = file.size > LARGEST_FILE ? null : await file.text().catch(unreadable);
    if (file.size > LARGEST_FILE) problems.push({ path, problem: { kind: 'large', bytes: file.size } });
    else if (text === null) problems.push({ path, problem: { kind: 'gone' } });
    else {
      // oxlint-disable-next-line no-await-in-loop -- as above
      const read = await readArtifact(text, path);
      if (read.kind === 'artifact') artifacts.push(read.artifact);
      else if (read.problem.kind === 'noCode') withoutCode += 1;
      else problems.push({ path, problem: read.problem });
    }
  }
  return { artifacts, withoutCode, problems, cut: given.length > MOST_FILES };
}

/** It was moved or locked since it was chosen; the page names it. */
const unreadable = (): null => null;
