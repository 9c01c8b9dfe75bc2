import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { isFromView, isOurs, isToView } from './messages.ts';

const ours = fakeBrowser.runtime.id;

describe('a message between contexts', () => {
  const message = { for: 'background', name: 'hello' };

  it('is accepted from this extension, for this context', () => {
    expect(isOurs(message, { id: ours }, 'background')).toBe(true);
  });

  it.each([
    ['another extension', message, { id: 'abcdefghijklmnopabcdefghijklmnop' }],
    ['a web page, which has no id', message, {}],
    ['this extension, for another context', { ...message, for: 'host' }, { id: ours }],
    ['this extension, without a receiver', { name: 'hello' }, { id: ours }],
    ['this extension, and is a text', 'hello', { id: ours }],
    ['this extension, and is null', null, { id: ours }],
  ])('is ignored when it comes from %s', (_from, what, sender) => {
    expect(isOurs(what, sender, 'background')).toBe(false);
  });

  it('is never accepted from another sender', () => {
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

describe('a message of a port', () => {
  it.each([null, undefined, 7, 'ask', [], {}, { name: 'configure' }, { name: ['ask'] }])(
    'is ignored: %j',
    (what) => {
      expect(isFromView(what)).toBe(false);
      expect(isToView(what)).toBe(false);
    },
  );
});
