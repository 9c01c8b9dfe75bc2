import { expect, it } from 'vitest';
import { migrated } from './migrations.ts';

it.each([
  [
    'an explorer',
    { badge: 'price', custom: { name: 'Mine', explorer: 'https://scan.example' } },
    { badge: 'price', custom: { name: 'Mine' }, explorers: { custom: 'https://scan.example' } },
  ],
  ['no explorer', { custom: { name: 'Mine', explorer: null } }, { custom: { name: 'Mine' } }],
  ['no custom network', { badge: 'price' }, { badge: 'price' }],
  ['another shape', 'broken', 'broken'],
])('settings of version 1 with %s move to version 2', (_name, stored, expected) => {
  expect(migrated(stored, 1)).toEqual(expected);
  expect(migrated(expected, 2)).toEqual(expected);
});
