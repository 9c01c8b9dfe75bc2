import { fireEvent, render, screen, within } from '@solidjs/testing-library';
import axe from 'axe-core';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { artifactText } from '../../../tests/artifactFiles.ts';
import { fabricateOptions } from '../../../tests/ui/fabricatedOptions.ts';
import type { Artifact } from '../../../feed/artifacts/artifact.ts';
import type { Settings } from '../../../settings/settingsSchema.ts';
import { settingsFile } from '../../../settings/settingsFile.ts';
import { Options } from '../Options.tsx';
import './OwnContracts.tsx';

const store = vi.hoisted(() => ({
  all: [] as Artifact[],
  tooMuch: false,
  full: false,
}));
vi.mock('../../artifacts/artifactsBridge.ts', () => ({
  artifactBytes: (list: readonly unknown[]) => JSON.stringify(list).length,
  readArtifacts: async () => store.all,
  addArtifacts: async (added: readonly Artifact[]) => {
    if (store.full) throw new Error('QuotaExceededError');
    if (store.tooMuch) return { kind: 'tooMuch', bytes: 4_200_000, count: 12 };
    const isNew = ({ name, source }: Artifact) =>
      !added.some((each) => each.name === name && each.source === source);
    store.all = [...store.all.filter(isNew), ...added];
    return { kind: 'stored', all: store.all };
  },
  removeArtifacts: async (removed: readonly Artifact[]) => {
    store.all = store.all.filter((each) => !removed.includes(each));
    return store.all;
  },
}));
beforeEach(() => Object.assign(store, { all: [], tooMuch: false, full: false }));

async function open(stored: Partial<Settings> = { network: 'local' }): Promise<HTMLElement> {
  const page = fabricateOptions(stored);
  render(() => <Options view={page.view} />);
  return await screen.findByRole('region', { name: 'Your own contracts' });
}

const file = (path: string, text: string): File => {
  const made = new File([text], path.split('/').at(-1) ?? path);
  Object.defineProperty(made, 'webkitRelativePath', { value: path.includes('/') ? path : '' });
  return made;
};
const PLAIN = artifactText('foundry', 'Plain');

/** Chooses files by the input with this label. */
async function choose(label: 'Add files' | 'Add a folder', ...files: readonly File[]): Promise<void> {
  const input = screen.getByLabelText(label);
  Object.defineProperty(input, 'files', { value: files, configurable: true });
  fireEvent.change(input);
  await vi.waitFor(() => expect(screen.queryByText('Reading…')).toBeNull());
}
const section = (): HTMLElement => screen.getByRole('region', { name: 'Your own contracts' });
const names = (): readonly string[] =>
  [...section().querySelectorAll('ul.own code')].map((each) => each.textContent);
const errors = (): string => within(section()).queryByRole('alert')?.textContent ?? '';

/** A dropped file or folder as the browser's entry API gives it, ten entries a call. */
function entry(name: string, content: string | readonly object[]): object {
  if (typeof content === 'string') {
    return {
      name,
      isFile: true,
      isDirectory: false,
      file: (give: (file: File) => void) => give(file(name, content)),
    };
  }
  return {
    name,
    isFile: false,
    isDirectory: true,
    createReader() {
      let at = 0;
      return {
        readEntries: (give: (some: readonly object[]) => void) => give(content.slice(at, (at += 10))),
      };
    },
  };
}
async function drop(...entries: readonly object[]): Promise<void> {
  const items = entries.map((each) => ({ webkitGetAsEntry: () => each }));
  const event = new Event('drop', { bubbles: true, cancelable: true });
  Object.defineProperty(event, 'dataTransfer', { value: { items, files: [] } });
  fireEvent(section(), event);
  expect(event.defaultPrevented).toBe(true);
  await vi.waitFor(() => expect(screen.queryByText('Reading…')).toBeNull());
}

describe('the section of own contracts', () => {
  it('is there for a node on this machine, and only then', async () => {
    await open({ network: 'custom', endpoints: { custom: ['ws://localhost:9545'] } });
    const page = fabricateOptions({ network: 'mainnet' });
    document.body.replaceChildren();
    render(() => <Options view={page.view} />);
    // Silence is what is proven: the artifacts are read from storage before the section would come.
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(screen.queryByRole('region', { name: 'Your own contracts' })).toBeNull();
  });

  it('takes files, names them, and removes one or all', async () => {
    await open();
    await choose(
      'Add files',
      file('Plain.json', PLAIN),
      file('Counter.json', artifactText('hardhat2', 'Counter')),
    );
    expect(names()).toEqual(['Plain', 'Counter']);
    expect(screen.getByText(/^Added: 2\. Stored: 2, [\d.]+ kB of 4 MB\.$/)).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Remove Plain' }));
    await vi.waitFor(() => expect(names()).toEqual(['Counter']));
    fireEvent.click(screen.getByRole('button', { name: 'Remove all' }));
    await vi.waitFor(() => expect(names()).toEqual([]));
  });

  it('brings those that were removed by mistake back', async () => {
    await open();
    await choose('Add files', file('Plain.json', PLAIN), file('C.json', artifactText('hardhat2', 'Counter')));
    fireEvent.click(screen.getByRole('button', { name: 'Remove all' }));
    fireEvent.click(await screen.findByRole('button', { name: 'Undo' }));
    await vi.waitFor(() => expect(names()).toEqual(['Plain', 'Counter']));
    expect(await screen.findByText('Undone.')).toBeTruthy();
  });

  it('brings only those back that were not added again, and leaves a newer build', async () => {
    await open();
    await choose('Add files', file('Plain.json', PLAIN), file('C.json', artifactText('hardhat2', 'Counter')));
    fireEvent.click(screen.getByRole('button', { name: 'Remove all' }));
    expect(await screen.findByRole('button', { name: 'Undo' })).toBeTruthy();
    await choose('Add files', file('Plain.json', PLAIN));
    const [built] = store.all;
    // Another page adds the next build.
    store.all = [{ ...built!, abi: 'error Newer()\n' }];
    fireEvent.click(screen.getByRole('button', { name: 'Undo' }));
    await vi.waitFor(() => expect(names()).toEqual(['Plain', 'Counter']));
    expect(store.all[0]?.abi).toBe('error Newer()\n');
    fireEvent.click(screen.getByRole('button', { name: 'Remove Plain' }));
    expect(await screen.findByRole('button', { name: 'Undo' })).toBeTruthy();
    await choose('Add files', file('Plain.json', PLAIN));
    expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
  });

  it('says why they cannot come back, until they do', async () => {
    await open();
    await choose('Add files', file('Plain.json', PLAIN), file('C.json', artifactText('hardhat2', 'Counter')));
    fireEvent.click(screen.getByRole('button', { name: 'Remove all' }));
    expect(await screen.findByText('Removed: 2 contracts')).toBeTruthy();
    const undo = (): void => void fireEvent.click(screen.getByRole('button', { name: 'Undo' }));
    for (const [fault, words] of [
      ['tooMuch', /^Not stored: it would be 12 of/],
      ['full', /could not save/],
    ] as const) {
      store[fault] = true;
      undo();
      await vi.waitFor(() => expect(errors()).toMatch(words));
      store[fault] = false;
    }
    undo();
    await vi.waitFor(() => expect(names()).toEqual(['Plain', 'Counter']));
    expect(errors()).toBe('');
  });

  it('names each bad file and what it lacks, and keeps the good ones', async () => {
    await open();
    await choose(
      'Add files',
      file('package.json', '{}'),
      file('Plain.json', PLAIN),
      file('Cut.json', PLAIN.slice(0, 100)),
      file('Abi.json', '{"abi":[]}'),
      file('Odd.json', '{"abi":[],"deployedBytecode":"0xzz"}'),
      file('ICounter.json', artifactText('hardhat3', 'ICounter')),
    );
    expect(names()).toEqual(['Plain']);
    const items = [...section().querySelectorAll('ul.errors li')].map((each) => each.textContent);
    expect(items).toEqual([
      'package.json: The field abi is missing.',
      'Cut.json: This file cannot be read as JSON.',
      'Abi.json: The field deployedBytecode is missing.',
      'Odd.json: The field deployedBytecode cannot be read.',
    ]);
    expect(section().textContent).toContain('Added: 1. Left out, without code: 1.');
  });

  it('takes a folder: artifacts alone, whatever else is in it', async () => {
    await open();
    await choose(
      'Add a folder',
      file('artifacts/contracts/Counter.sol/Plain.json', PLAIN),
      file('artifacts/contracts/Counter.sol/Plain.dbg.json', '{}'),
      file('artifacts/build-info/1.json', '{}'),
      file('artifacts/artifacts.d.ts', ''),
    );
    expect(names()).toEqual(['Plain']);
    expect(errors()).toBe('');
  });

  it('takes dropped files and folders, opened to the last entry', async () => {
    await open();
    const many = Array.from({ length: 25 }, (_, at) =>
      entry(`I${at}.json`, artifactText('hardhat2', 'ICounter')),
    );
    await drop(
      entry('out', [
        entry('build-info', [entry('1.json', '{}')]),
        entry('Counter.sol', [...many, entry('Plain.json', PLAIN)]),
        entry('notes.txt', ''),
      ]),
      entry('Steps.json', artifactText('foundry', 'Steps')),
      entry('wrong.txt', ''),
    );
    expect(names()).toEqual(['Plain', 'Steps']);
    expect(section().textContent).toContain('without code: 25.');
    expect(errors()).toContain('wrong.txt: This file cannot be read as JSON.');
  });

  it('refuses what is too much with its size and what to do', async () => {
    await open();
    store.tooMuch = true;
    await choose('Add files', file('Plain.json', PLAIN));
    expect(errors()).toBe(
      'Not stored: it would be 12 of at most 2,000, and 4.2 MB of at most 4 MB. Remove some, or add fewer.',
    );
    expect(names()).toEqual([]);
    const large = file('Large.json', '');
    Object.defineProperty(large, 'size', { value: 17_000_000 });
    store.tooMuch = false;
    await choose('Add files', large);
    expect(errors()).toContain('Large.json: Too large: 17 MB of 16 MB.');
  });

  it('reports a storage that refuses', async () => {
    await open();
    store.full = true;
    await choose('Add files', file('Plain.json', PLAIN));
    await vi.waitFor(() => expect(errors()).toContain('could not save'));
  });

  it('shows ten errors of many', async () => {
    await open();
    await choose('Add files', ...Array.from({ length: 30 }, (_, at) => file(`f${at}.json`, '{}')));
    const items = [...section().querySelectorAll('ul.errors li')].map((each) => each.textContent);
    expect(items).toHaveLength(11);
    expect(items.at(-1)).toBe('20 more entries');
  });

  it('has no fault that axe finds, with a list and with errors', async () => {
    await open();
    await choose('Add files', file('Plain.json', PLAIN), file('bad.json', '{}'));
    const { violations } = await axe.run(section(), { rules: { 'color-contrast': { enabled: false } } });
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  });

  it('is in no export', async () => {
    await open();
    await choose('Add files', file('Plain.json', PLAIN));
    expect(settingsFile(fabricateOptions({ network: 'local' }).settings())).not.toContain('Plain');
  });
});
