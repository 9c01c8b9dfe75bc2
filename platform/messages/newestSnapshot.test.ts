import { afterEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { snapshotOf } from '../../tests/fixtures/snapshot.ts';
import { offerNewest, readNewest } from './newestSnapshot.ts';

const openPages = (...pages: readonly object[]): void => {
  Object.assign(fakeBrowser, { extension: { getViews: () => pages } });
};
afterEach(() => void Reflect.deleteProperty(globalThis, 'newestSnapshot'));

describe('the feed’s newest snapshot', () => {
  it('is read from the feed’s page, as it is at that moment, and not as its object', () => {
    const first = snapshotOf({}, 0);
    const offer = offerNewest();
    offer(first);
    openPages({}, globalThis);
    expect(readNewest()).toEqual(first);
    expect(readNewest()).not.toBe(first);
    const second = snapshotOf({}, 1000);
    offer(second);
    expect(readNewest()).toEqual(second);
  });

  it.each([
    ['no page of the feed is there', () => openPages({}, {})],
    [
      'its page is just closing',
      () =>
        openPages({
          get newestSnapshot(): never {
            throw new TypeError("can't access dead object");
          },
        }),
    ],
    [
      'this page is just closing',
      () =>
        Object.assign(fakeBrowser, {
          extension: {
            getViews: () => {
              throw new Error('Extension context invalidated.');
            },
          },
        }),
    ],
    [
      'the feed has none yet',
      () => {
        offerNewest();
        openPages(globalThis);
      },
    ],
  ])('is null while %s', (_name, arrange) => {
    arrange();
    expect(readNewest()).toBeNull();
  });
});
