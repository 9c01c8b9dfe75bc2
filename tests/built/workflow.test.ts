import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

// Actions that run with our token are pinned by hash, and the token has no rights unless a job grants them.
const workflow = readFileSync('.github/workflows/check.yml', 'utf8');

it('pins every action to one commit', () => {
  const used = [...workflow.matchAll(/uses: (.*)/g)].map(([, name]) => name);
  expect(used.length).toBeGreaterThan(0);
  for (const name of used) expect(name).toMatch(/^actions\/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
});

it('only a release may write', () => {
  expect(workflow).toMatch(/^permissions: \{\}$/m);
  expect(workflow.match(/: write$/gm)).toEqual([': write']);
  const [, release = ''] = workflow.split('\n  release:\n');
  expect(release).toMatch(/if: github\.ref_type == 'tag'[\s\S]*contents: write/);
});
