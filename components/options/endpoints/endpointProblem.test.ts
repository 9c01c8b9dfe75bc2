import { describe, expect, it } from 'vitest';
import { endpointProblem } from './endpointProblem.ts';

const NODE = 'ws://127.0.0.1:8546';

describe('a typed WebSocket URL', () => {
  it.each([
    ['', 'empty'],
    ['https://node.example', 'scheme'],
    ['node.example#wss://', 'scheme'],
    ['wss://', 'malformed'],
    ['ws://#node.example', 'malformed'],
    ['ws://127.0.0.1:6000', 'blocked'],
    ['ws://127.0.0.1:6000/#x', 'blocked'],
    ['wss://node.example', null],
    ['ws://127.0.0.1:1234/#frag', null],
  ] as const)('%j has the problem %s', (text, problem) => {
    expect(endpointProblem(text, [])).toBe(problem);
  });

  it.each([
    NODE,
    `${NODE}/`,
    'WS://127.0.0.1:8546/',
    'ws://0x7f.1:8546',
    'ws://127.1:8546/#frag',
    ' ws://127.0.0.1:08546',
  ])('%j is known, since it leads to the same place', (text) => {
    expect(endpointProblem(text, [NODE])).toBe('known');
    expect(endpointProblem(NODE, ['wss://other.example', text])).toBe('known');
  });

  it.each([
    'wss://127.0.0.1:8546',
    'ws://127.0.0.1:8547',
    `${NODE}/key`,
    `${NODE}/?key`,
    'ws://me@127.0.0.1:8546',
    'ws://localhost:8546',
  ])('%j is another one', (text) => {
    expect(endpointProblem(text, [NODE])).toBeNull();
  });

  it('has another path where only its last slash differs', () => {
    expect(endpointProblem('wss://node.example/key/', ['wss://node.example/key'])).toBeNull();
  });
});
