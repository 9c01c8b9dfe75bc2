import { fireEvent, render, screen } from '@solidjs/testing-library';
import { describe, expect, it } from 'vitest';
import type { CheckpointAnswer } from '../../../feed/contract/question.ts';
import { fabricateOptions, type FabricatedOptions } from '../../../tests/ui/fabricatedOptions.ts';
import { Options } from '../Options.tsx';
import { agreedRoot } from './agreedRoot.ts';

const ROOT = `0x${'1a'.repeat(32)}` as const;
const OTHER = `0x${'2b'.repeat(32)}` as const;

function open(stored: Parameters<typeof fabricateOptions>[0] = {}): FabricatedOptions {
  const page = fabricateOptions(stored);
  render(() => <Options view={page.view} />);
  return page;
}
const fill = (label: string, value: string): void =>
  void fireEvent.change(screen.getByLabelText(label), { target: { value } });
const press = (name: string | RegExp): void => void fireEvent.click(screen.getByRole('button', { name }));
const answer = (host: string, root: CheckpointAnswer['root']): CheckpointAnswer => ({
  host: `https://${host}`,
  root,
  reason: root === null ? { kind: 'unreachable' } : null,
});

describe('the light client’s settings', () => {
  it('are off, name no server, and ask nothing', () => {
    const page = open();
    expect(screen.getByRole<HTMLInputElement>('checkbox', { name: 'Check the signatures' }).checked).toBe(
      false,
    );
    expect(screen.getByLabelText<HTMLInputElement>('Beacon API address').value).toBe('');
    expect(page.asked.filter(({ query }) => query.kind === 'checkpoints')).toEqual([]);
    expect(page.settings().consensus).toEqual({});
  });

  it('switched on without an address say that nothing is checked', () => {
    open();
    expect(screen.queryByText(/Nothing is checked yet/)).toBeNull();
    fireEvent.click(screen.getByRole('checkbox', { name: 'Check the signatures' }));
    expect(screen.getByText(/Nothing is checked yet: the address of a server is missing/)).toBeTruthy();
    fill('Beacon API address', 'https://beacon.example/key');
    expect(screen.queryByText(/Nothing is checked yet/)).toBeNull();
  });

  it('are saved for the chosen network', () => {
    const page = open();
    fireEvent.click(screen.getByRole('checkbox', { name: 'Check the signatures' }));
    fill('Beacon API address', 'https://beacon.example/key');
    fill('Checkpoint root', ROOT);
    expect(page.settings().consensus).toEqual({
      mainnet: { on: true, beacon: 'https://beacon.example/key', root: ROOT },
    });
  });

  it.each([
    ['Beacon API address', 'wss://beacon.example', /must begin with https/],
    ['Checkpoint root', '0x12', /64 hexadecimal digits/],
  ])('keep a wrong %s in the field and store nothing', (label, text, words) => {
    const page = open();
    fill(label, text);
    expect(screen.getByRole('alert').textContent).toMatch(words);
    expect(page.settings().consensus).toEqual({});
  });

  it('take a public server only when it is pressed, and offer none beside an own node', () => {
    const page = open();
    press(/^Use lodestar-mainnet/);
    expect(page.settings().consensus['mainnet']?.beacon).toBe('https://lodestar-mainnet.chainsafe.io');
    page.change({ endpoints: { mainnet: ['ws://127.0.0.1:8546'] } });
    expect(screen.queryByRole('button', { name: /^Use / })).toBeNull();
  });

  it('offer access to the server only once the browser refused its answers', async () => {
    const page = open({
      consensus: { mainnet: { on: true, beacon: 'https://beacon.example/key', root: ROOT } },
    });
    const asked = () => page.asked.findLast(({ query }) => query.kind === 'signatures');
    const answerWith = (kind: 'unreachable' | 'originRefused'): void =>
      asked()?.answer({
        kind: 'signatures',
        view: {
          host: 'https://beacon.example/•••',
          state: { kind: 'behind', head: null, behind: null, trouble: { kind: 'host', reason: { kind } } },
          signed: [],
          final: null,
        },
      });
    const name = 'Allow access to beacon.example';
    expect(screen.queryByRole('button', { name })).toBeNull();
    answerWith('unreachable');
    expect(screen.queryByRole('button', { name })).toBeNull();
    answerWith('originRefused');
    press(name);
    expect(page.requested).toEqual(['https://beacon.example/key']);
    await Promise.resolve();
    await Promise.resolve();
    expect(asked()?.query).toEqual({ kind: 'signatures', again: true });
  });

  it('are not offered on a network without such signatures', () => {
    open({ network: 'base' });
    expect(screen.getByText('This network has no signatures that can be checked.')).toBeTruthy();
    expect(screen.queryByLabelText('Beacon API address')).toBeNull();
  });

  it('ask three checkpoint hosts, show each answer, and use what two of them name', () => {
    const page = open();
    press('Ask the checkpoint hosts');
    const question = page.asked.findLast(({ query }) => query.kind === 'checkpoints');
    expect(question?.query).toEqual({ kind: 'checkpoints', chainId: 1 });
    question?.answer({
      kind: 'checkpoints',
      answers: [answer('a.example', ROOT), answer('b.example', null), answer('c.example', ROOT)],
    });
    expect(page.settings().consensus['mainnet']?.root).toBe(ROOT);
    expect(screen.getByText(`a.example: ${ROOT}`)).toBeTruthy();
    expect(screen.getByText('b.example: Nothing answers at this address.')).toBeTruthy();
    expect(screen.getByText('Two hosts agree. Their root is now used.')).toBeTruthy();
  });

  it('keep the focus on their button while they are asked, which a second press does not ask again', () => {
    const page = open();
    const button = screen.getByRole('button', { name: 'Ask the checkpoint hosts' });
    button.focus();
    fireEvent.click(button);
    fireEvent.click(button);
    expect(page.asked.filter(({ query }) => query.kind === 'checkpoints')).toHaveLength(1);
    // jsdom leaves the focus on a disabled button, where a browser takes it away.
    expect(button.matches(':disabled')).toBe(false);
    expect(button.getAttribute('aria-disabled')).toBe('true');
  });

  it('offer access to a checkpoint host whose answer the browser hides, and ask again', async () => {
    const page = open();
    press('Ask the checkpoint hosts');
    const question = page.asked.findLast(({ query }) => query.kind === 'checkpoints');
    const hidden = { ...answer('b.example', null), reason: { kind: 'originRefused' } as const };
    question?.answer({ kind: 'checkpoints', answers: [answer('a.example', ROOT), hidden] });
    press('Allow access to b.example');
    expect(page.requested).toEqual(['https://b.example']);
    await Promise.resolve();
    await Promise.resolve();
    expect(page.asked.filter(({ query }) => query.kind === 'checkpoints')).toHaveLength(2);
  });

  it('set no root where no two hosts agree', () => {
    const page = open();
    press('Ask the checkpoint hosts');
    const question = page.asked.findLast(({ query }) => query.kind === 'checkpoints');
    question?.answer({
      kind: 'checkpoints',
      answers: [answer('a.example', ROOT), answer('b.example', OTHER)],
    });
    expect(page.settings().consensus).toEqual({});
    expect(screen.getByText(/No two hosts agree.*No root was set: ask again/)).toBeTruthy();
  });

  it('want a pasted root where fewer than two hosts are known', () => {
    open({ network: 'sepolia' });
    expect(screen.queryByRole('button', { name: 'Ask the checkpoint hosts' })).toBeNull();
    expect(screen.getByText(/fewer than two checkpoint hosts are known/)).toBeTruthy();
  });
});

describe('the agreed root', () => {
  it.each<[string, readonly CheckpointAnswer[], string | null]>([
    ['of no host', [], null],
    ['of one', [answer('a', ROOT)], null],
    ['of two', [answer('a', OTHER), answer('b', ROOT), answer('c', ROOT)], ROOT],
    ['of two without an answer', [answer('a', null), answer('b', null)], null],
  ])('%s', (_, answers, root) => {
    expect(agreedRoot(answers)).toBe(root);
  });
});
