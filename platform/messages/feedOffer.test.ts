import { afterEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { snapshotOf } from '../../tests/fixtures/snapshot.ts';
import { expectBlock, offerFeed, readNewest } from './feedOffer.ts';

const openPages = (...pages: readonly object[]): void => {
  Object.assign(fakeBrowser, { extension: { getViews: () => pages } });
};
afterEach(() => void Reflect.deleteProperty(globalThis, 'feedOffer'));

describe('the feed’s newest snapshot', () => {
  it('is read from the feed’s page, as it is at that moment, and not as its object', () => {
    const first = snapshotOf({}, 0);
    const offer = offerFeed(() => undefined);
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
          get feedOffer(): never {
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
        offerFeed(() => undefined);
        openPages(globalThis);
      },
    ],
  ])('is null while %s', (_name, arrange) => {
    arrange();
    expect(readNewest()).toBeNull();
  });
});

describe('a block that will be asked for', () => {
  it('is told to the feed at once', () => {
    const expected: string[] = [];
    offerFeed((block) => expected.push(block));
    openPages({}, globalThis);
    expectBlock('0x0a');
    expect(expected).toEqual(['0x0a']);
  });

  it('is only asked for by message where the feed’s page is gone', () => {
    openPages({});
    expect(() => expectBlock('0x0a')).not.toThrow();
  });
});
