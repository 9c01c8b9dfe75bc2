import { beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Artifact } from '../../feed/artifacts/artifact.ts';
import { addArtifacts, readArtifacts, removeArtifacts } from './artifactStore.ts';

const artifact = (name: string, over: Partial<Artifact> = {}): Artifact => ({
  name,
  source: `src/${name}.sol`,
  abi: 'function f()\n',
  code: {
    size: 5,
    holes: [{ group: -1, start: 1, length: 20 }],
    library: false,
    hash: `0x${'ab'.repeat(32)}`,
  },
  ...over,
});
const names = (list: readonly Artifact[]): readonly string[] => list.map(({ name }) => name);

beforeEach(() => fakeBrowser.reset());

describe('stored artifacts', () => {
  it('are read as they were added, each as the last of its name and source', async () => {
    await addArtifacts([artifact('A'), artifact('B')]);
    const anew = artifact('A', { abi: 'error E()\n' });
    expect(await addArtifacts([anew, artifact('A', { source: 'x/A.sol' })])).toMatchObject({
      kind: 'stored',
    });
    expect(await readArtifacts()).toEqual([artifact('B'), anew, artifact('A', { source: 'x/A.sol' })]);
  });

  it('are removed one by one', async () => {
    await addArtifacts([artifact('A'), artifact('B')]);
    expect(names(await removeArtifacts([artifact('A')]))).toEqual(['B']);
    expect(names(await readArtifacts())).toEqual(['B']);
  });

  it('beyond 4 MB are refused with their size, and what was there stays', async () => {
    await addArtifacts([artifact('A')]);
    const large = Array.from({ length: 21 }, (_, at) => artifact(`L${at}`, { abi: 'x'.repeat(200_000) }));
    const answer = await addArtifacts(large);
    expect(answer.kind).toBe('tooMuch');
    expect(answer.kind === 'tooMuch' && answer.bytes).toBeGreaterThan(4_200_000);
    expect(names(await readArtifacts())).toEqual(['A']);
    expect((await addArtifacts(large.slice(0, 19))).kind).toBe('stored');
  });

  it('beyond 2000 are refused', async () => {
    const many = Array.from({ length: 2001 }, (_, at) => artifact(`M${at}`));
    expect(await addArtifacts(many)).toMatchObject({ kind: 'tooMuch', count: 2001 });
  });

  it('of another shape are left out', async () => {
    await fakeBrowser.storage.local.set({
      artifacts: [artifact('A'), { name: 'B' }, null, { ...artifact('C'), code: { size: 1 } }],
    });
    expect(names(await readArtifacts())).toEqual(['A']);
    await fakeBrowser.storage.local.set({ artifacts: 'no list' });
    expect(await readArtifacts()).toEqual([]);
  });
});
