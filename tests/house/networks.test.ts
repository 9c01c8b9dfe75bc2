import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { networkNames } from '../../feed/networks/networkNames.ts';
import { publicEndpoints } from '../../feed/networks/publicEndpoints.ts';
import { maskEndpoint } from '../../feed/shown/maskEndpoint.ts';

// A path word that maskEndpoint.ts does not know looks like a key, and views would show the endpoint as masked.
it.each(networkNames.flatMap(({ key }) => publicEndpoints(key)))('%s has nothing to mask', (endpoint) => {
  expect(maskEndpoint(endpoint)).toBe(endpoint);
});

// Without a hue of its own, a network looks like mainnet, whose hue is the default.
it.each(networkNames.map(({ key }) => key).filter((key) => key !== 'mainnet'))('%s has a hue', (key) => {
  const theme = readFileSync('components/theme.css', 'utf8');
  expect(theme).toMatch(new RegExp(`\\[data-network='${key}'\\] \\{\\s+--hue: `));
});
