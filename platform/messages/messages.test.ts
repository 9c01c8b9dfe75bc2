import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { isFromView, isOurs, isToView } from './messages.ts';

const ours = fakeBrowser.runtime.id;

describe('a message between contexts', () => {
  const message = { for: 'background', name: 'hello' };

  it('is taken when it is ours and meant for this context', () => {
    expect(isOurs(message, { id: ours }, 'background')).toBe(true);
  });

  it.each([
    ['another extension', message, { id: 'abcdefghijklmnopabcdefghijklmnop' }],
    ['a web page, which has no id', message, {}],
    ['us, for another context', { ...message, for: 'host' }, { id: ours }],
    ['us, without a tag', { name: 'hello' }, { id: ours }],
    ['us, and is a text', 'hello', { id: ours }],
    ['us, and is nothing', null, { id: ours }],
  ])('is ignored when it comes from %s', (_from, what, sender) => {
    expect(isOurs(what, sender, 'background')).toBe(false);
  });

  it('is never taken from another sender, whatever it is', () => {
    const sender = fc.record({
      id: fc.option(
        fc.string().filter((id) => id !== ours),
        { nil: undefined },
      ),
    });
    fc.assert(
      fc.property(fc.anything(), sender, (what, from) => {
        expect(isOurs(what, from, 'background')).toBe(false);
        expect(isOurs(what, from, 'host')).toBe(false);
      }),
    );
  });
});

describe('what comes through a port', () => {
  it.each([null, undefined, 7, 'ask', [], {}, { name: 'configure' }, { name: ['ask'] }])(
    'is ignored: %j',
    (what) => {
      expect(isFromView(what)).toBe(false);
      expect(isToView(what)).toBe(false);
    },
  );
});
