import { expect, it } from 'vitest';
import { networkNames } from '../../feed/networks/networkNames.ts';
import { publicEndpoints } from '../../feed/networks/publicEndpoints.ts';
import { maskEndpoint } from '../../feed/shown/mask.ts';

// A path word that mask.ts does not know looks like a key, and views would show the endpoint as masked.
it.each(networkNames.flatMap(({ key }) => publicEndpoints(key)))('%s has nothing to mask', (endpoint) => {
  expect(maskEndpoint(endpoint)).toBe(endpoint);
});
