import { render, screen, within } from '@solidjs/testing-library';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { fabricateOptions } from '../../../tests/ui/fabricatedOptions.ts';
import { originFlag, nodeCommands } from '../../../words/nodeCommands.ts';
import { Options } from '../Options.tsx';

it.each([
  ['a Chrome install’s own origin', 'chrome-extension://abc', "--ws.origins 'chrome-extension://abc'"],
  [
    'the scheme in Firefox, whose origin differs in each install',
    'moz-extension://1f-2e',
    "--ws.origins 'moz-extension://'",
  ],
])('passes %s to geth', (_, origin, flag) => {
  expect(originFlag(origin)).toBe(flag);
});

it('shows each node’s command with this install’s origin, and its address', () => {
  const { view } = fabricateOptions();
  render(() => <Options view={view} />);
  const table = screen.getByRole('table', { name: 'Start your own node', hidden: true });
  const rows = within(table)
    .getAllByRole('row', { hidden: true })
    .slice(1)
    .map((row) => [...row.querySelectorAll('th, code')].map((cell) => cell.textContent));
  expect(rows).toEqual(nodeCommands.map(({ name, start, address }) => [name, start(view.origin), address]));
});

it('matches the README', () => {
  const [, section = ''] = readFileSync('README.md', 'utf8').split('\n## Your own node\n');
  const rows = (section.split('\n## ')[0] ?? '')
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .filter((cells) => cells.length === 5 && cells[2]?.startsWith('`'))
    .map(([, name, start, address]) => [name, start, address]);
  expect(rows).toEqual(
    nodeCommands.map(({ name, start, address }) => [
      name,
      `\`${start('chrome-extension://ID')}\``,
      `\`${address}\``,
    ]),
  );
});
