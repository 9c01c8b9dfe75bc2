import { expect, it } from 'vitest';
import { explorerProblem } from './explorerProblem.ts';

it.each([
  ['https://etherscan.io', null],
  ['https://scan.example/eth/', null],
  ['https://scan.example/#/{type}/{id}', null],
  ['https://scan.example/?kind={type}&q={id}', null],
  ['http://etherscan.io', 'scheme'],
  ['javascript:alert(1)', 'scheme'],
  ['etherscan.io', 'notUrl'],
  ['', 'notUrl'],
  ['https://', 'notUrl'],
  ['https://me:secret@scan.example', 'login'],
  ['https://scan.example/tx/{hash}', 'placeholder'],
  ['https://scan.example/{type}', 'placeholder'],
  ['https://scan.example/{id}', 'placeholder'],
  ['https://scan.example/{type}/{id', 'placeholder'],
  ['https://scan.example/{{type}}/{id}', 'placeholder'],
  ['https://{id}.example/{type}', 'placeholder'],
])('%s: %s', (typed, problem) => {
  expect(explorerProblem(typed)).toBe(problem);
});
