import { describe, expect, it } from 'vitest';
import { BEACON, follow, type Followed } from '../../../tests/consensus/followed.ts';
import { chainUpTo, hashAt, SLOTS_PER_PERIOD } from '../../../tests/consensus/testChain.ts';

const kindOf = ({ follower }: Followed): string => follower.view().state.kind;
const signedNumbers = ({ follower }: Followed): readonly string[] =>
  follower.view().signed.map(({ hash }) => hash.slice(-4));
const other = (number: number) => `0x${number.toString(16).padStart(64, 'b')}` as const;

describe('a follower under an open view', () => {
  it('starts with the bootstrap, and then signs the rows that the newest signed block vouches for', async () => {
    const at = await follow(100);
    at.follower.viewed(1);
    expect(kindOf(at)).toBe('starting');
    await at.slots(3);
    expect(at.follower.view()).toMatchObject({
      state: { kind: 'signed', head: { by: 32, of: 32 }, behind: 2 },
      final: { hash: hashAt(80) },
    });
    expect(signedNumbers(at)).toContain(hashAt(101).slice(-4));
  });

  it('asks once a slot and not more: finality once an epoch, heads else', async () => {
    const at = await follow(100);
    at.follower.viewed(1);
    await at.slots(4);
    const before = at.asked.length;
    await at.slots(16);
    const routes = at.asked.slice(before);
    expect(routes).toHaveLength(16);
    expect(routes.filter((route) => route === 'finality_update')).toHaveLength(2);
    expect(routes.filter((route) => route === 'optimistic_update')).toHaveLength(14);
  });

  it('never shows the address’s key', async () => {
    const at = await follow(100);
    at.follower.viewed(1);
    at.host({ unreachable: true });
    await at.slots(2);
    expect(BEACON).toContain('SECRETKEY123');
    expect(JSON.stringify(at.follower.view())).not.toContain('SECRETKEY123');
  });

  it('goes through a change of the period', async () => {
    const at = await follow(SLOTS_PER_PERIOD - 20);
    at.follower.viewed(1);
    await at.slots(60);
    expect(kindOf(at)).toBe('signed');
    expect(at.follower.view().final?.number).toBeGreaterThan(SLOTS_PER_PERIOD);
  });

  it('goes through Gloas, where the proof names the parent', async () => {
    const at = await follow(225);
    at.follower.viewed(1);
    await at.slots(40);
    expect(at.follower.view().state).toMatchObject({ kind: 'signed', head: { number: null }, behind: 2 });
    expect(at.follower.view().final?.number).toBeNull();
    expect(at.contradictions).toEqual([]);
  });

  it('waits for the next slot where fewer than two thirds signed', async () => {
    const weak = 106;
    const at = await follow(100, { signs: (member, slot) => slot !== weak || member < 16 });
    at.follower.viewed(1);
    await at.slots(8);
    expect(at.follower.view().state).toMatchObject({ kind: 'signed', behind: 3 });
    await at.slots(1);
    expect(at.follower.view().state).toMatchObject({ kind: 'signed', behind: 2 });
  });
});

describe('a follower at rest', () => {
  it('asks once an hour, and so needs no catching up', async () => {
    const at = await follow(100);
    await at.clock.advance(1000);
    expect(at.asked).toHaveLength(1);
    await at.clock.advance(3 * 3_900_000);
    expect(at.asked.length).toBeLessThanOrEqual(4);
  });

  it('ends the Worker 30 s after its last answer', async () => {
    const at = await follow(100);
    await at.clock.advance(29_000);
    expect([at.spawned(), at.ended()]).toEqual([1, 0]);
    await at.clock.advance(2000);
    expect([at.spawned(), at.ended()]).toEqual([1, 1]);
  });

  it('asks nothing once it is closed', async () => {
    const at = await follow(100);
    at.follower.viewed(1);
    await at.slots(2);
    at.follower.close();
    const before = at.asked.length;
    await at.slots(20);
    expect(at.asked).toHaveLength(before);
    expect(at.clock.pending()).toBe(0);
  });
});

describe('trust', () => {
  it('is not there without a root, and nothing is asked', async () => {
    const at = await follow(100, { root: null });
    at.follower.viewed(1);
    await at.slots(3);
    expect([kindOf(at), at.asked]).toEqual(['noRoot', []]);
  });

  it('is the stored finalized header after a restart, without a bootstrap', async () => {
    const at = await follow(100);
    at.follower.viewed(1);
    await at.slots(4);
    const before = at.asked.length;
    await at.restart();
    await at.slots(2);
    expect(kindOf(at)).toBe('signed');
    expect(at.asked.slice(before).some((route) => route.startsWith('bootstrap'))).toBe(false);
    expect(at.stored()?.length).toBeLessThan(70_000);
  });

  it('starts anew with another root', async () => {
    const at = await follow(100);
    at.follower.viewed(1);
    await at.slots(4);
    const before = at.asked.length;
    await at.restart(chainUpTo(117).finalizedRoot() as `0x${string}`);
    await at.slots(1);
    expect(at.asked.slice(before)[0]).toMatch(/^bootstrap/);
  });

  it('does not come from what was stored by hand', async () => {
    const at = await follow(100);
    at.follower.viewed(1);
    await at.slots(4);
    const text = at.stored() ?? '';
    const spoilt = ['', '{}', text.slice(0, -9), text.replace('"version":1', '"version":2')];
    for (const stored of [...spoilt, text.replace('"current":"', '"current":"A')]) {
      expect(kindOf(await follow(104, { root: null, stored }))).toBe('noRoot');
    }
    expect(kindOf(await follow(104, { root: null, stored: text }))).toBe('starting');
  });

  it('ends seven days after the newest finalized header, and nothing is signed then', async () => {
    const at = await follow(100);
    at.follower.viewed(1);
    await at.slots(4);
    expect(kindOf(at)).toBe('signed');
    at.host({ unreachable: true });
    at.clock.jump(7 * 24 * 3_600_000);
    expect(kindOf(at)).toBe('tooOld');
    expect(at.follower.view()).toMatchObject({ signed: [], final: null });
    await at.slots(1);
    const before = at.asked.length;
    await at.slots(3);
    expect(at.asked).toHaveLength(before);
  });
});

describe('a beacon host', () => {
  it.each([
    ['is down', { unreachable: true }, 'unreachable'],
    ['has nothing', { status: 404 }, 'notANode'],
    ['is broken', { status: 502 }, 'serverTrouble'],
    ['wants a key', { status: 401 }, 'keyRefused'],
    ['limits us', { status: 429 }, 'rateLimited'],
  ] as const)('that %s makes the proof late, and is asked ever less', async (_, behaviour, reason) => {
    const at = await follow(100);
    at.follower.viewed(1);
    await at.slots(4);
    at.host(behaviour);
    await at.slots(10);
    expect(at.follower.view().state).toMatchObject({
      kind: 'behind',
      trouble: { kind: 'host', reason: { kind: reason } },
    });
    const before = at.asked.length;
    await at.slots(30);
    expect(at.asked.length - before).toBeLessThanOrEqual(3);
    expect(at.contradictions).toEqual([]);
  });

  it.each([
    ['a view that is opened', 0, ({ follower }: Followed) => follower.viewed(1)],
    ['the network’s return', 1, ({ follower }: Followed) => follower.forgive()],
  ])('that was down for hours is asked within two slots of %s', async (_, open, happens) => {
    const at = await follow(100);
    at.follower.viewed(1);
    await at.slots(4);
    at.follower.viewed(open);
    at.host({ unreachable: true });
    await at.clock.advance(9 * 3_600_000);
    at.host({});
    const before = at.asked.length;
    happens(at);
    await at.slots(2);
    expect(at.asked.length).toBeGreaterThan(before);
    expect(at.follower.view().state).not.toMatchObject({ trouble: { kind: 'host' } });
  });

  it('that limits us is asked no sooner for a view that is opened', async () => {
    const at = await follow(100);
    at.follower.viewed(1);
    await at.slots(4);
    at.host({ status: 429 });
    await at.slots(20);
    const before = at.asked.length;
    at.follower.viewed(0);
    at.follower.viewed(1);
    await at.slots(2);
    expect(at.asked).toHaveLength(before);
  });

  it.each([429, 503])('that answers %i is left alone as long as it asks for', async (status) => {
    const at = await follow(100);
    at.follower.viewed(1);
    await at.slots(4);
    at.host({ status, headers: { 'retry-after': '600' } });
    await at.slots(2);
    const before = at.asked.length;
    await at.slots(45);
    expect(at.asked).toHaveLength(before);
    at.host({});
    await at.slots(15);
    expect(kindOf(at)).toBe('signed');
  });

  it('whose answers the browser hides is told from one that is down, by one request a slot later', async () => {
    const at = await follow(100);
    at.follower.viewed(1);
    await at.slots(4);
    const reasonNow = (): unknown => at.follower.view().state;
    at.host({ unreadable: true });
    await at.slots(8);
    const refused = { kind: 'behind', trouble: { kind: 'host', reason: { kind: 'originRefused' } } };
    expect(reasonNow()).toMatchObject(refused);
    await at.slots(30);
    expect(reasonNow()).toMatchObject(refused);
    // The user allowed it.
    at.host({});
    at.follower.hurry();
    await at.slots(2);
    expect(kindOf(at)).toBe('signed');
  });

  it.each([130, 300, 550])(
    'that fails once after %i slots of sleep is asked for the missed periods again, and nothing is refused',
    async (missed) => {
      const at = await follow(100);
      at.follower.viewed(1);
      await at.slots(4);
      at.follower.viewed(0);
      at.host({ status: 502 });
      await at.slots(missed);
      at.follower.viewed(1);
      at.follower.hurry();
      await at.slots(1);
      at.host({});
      at.follower.hurry();
      const kinds = new Set<string>();
      for (let slot = 0; slot < 8; slot += 1) {
        await at.slots(1);
        kinds.add(kindOf(at));
      }
      expect([kinds.has('refused'), kindOf(at)]).toEqual([false, 'signed']);
    },
  );

  it('that stands still makes the node be asked for the signed block once, not with each new one', async () => {
    const at = await follow(100);
    at.follower.viewed(1);
    await at.slots(4);
    at.host({ beacon: chainUpTo(105) });
    await at.slots(20);
    await at.restart();
    await at.slots(20);
    expect(at.given).toEqual([hashAt(104)]);
    expect(at.contradictions).toEqual([]);
  });

  it('that stands still makes the proof late', async () => {
    const at = await follow(100);
    at.follower.viewed(1);
    await at.slots(4);
    at.host({ beacon: chainUpTo(104) });
    await at.slots(8);
    expect(at.follower.view().state).toMatchObject({ kind: 'behind', trouble: null });
    expect(at.contradictions).toEqual([]);
  });

  it('of another network is refused', async () => {
    const at = await follow(100);
    at.follower.viewed(1);
    await at.slots(4);
    at.host({ beacon: chainUpTo(105, { family: 'other' }) });
    await at.slots(2);
    expect(at.follower.view().state).toEqual({ kind: 'refused', refusal: { kind: 'badSignature' } });
    expect(at.contradictions).toEqual([]);
  });

  it.each([
    ['lies about a hash', (text: string) => text.replaceAll('aaa', 'bbb')],
    ['sends a page', () => '<!doctype html>'],
    ['is of a later fork', (text: string) => text.replaceAll('"version":"electra"', '"version":"heze"')],
  ])('that %s is refused, and the rows stay as they are', async (_, change) => {
    const at = await follow(100);
    at.follower.viewed(1);
    await at.slots(4);
    at.host({ change });
    await at.slots(1);
    expect(kindOf(at)).toBe('refused');
    expect(signedNumbers(at).length).toBeGreaterThan(0);
    expect(at.contradictions).toEqual([]);
  });
});

describe('a node', () => {
  it('that shows another chain is contradicted, after a second look', async () => {
    const at = await follow(100);
    at.follower.viewed(1);
    await at.slots(4);
    at.node({ hashAt: (number) => (number > 104 ? other(number) : hashAt(number)) });
    await at.slots(3);
    expect(at.follower.view().state).toMatchObject({ kind: 'contradicted', kept: other(105) });
    expect(at.contradictions.length).toBeGreaterThan(0);
  });

  it('that shows another chain is contradicted no longer once the trusted header is too old', async () => {
    const at = await follow(100);
    at.follower.viewed(1);
    await at.slots(4);
    at.node({ hashAt: (number) => (number > 104 ? other(number) : hashAt(number)) });
    await at.slots(3);
    expect(kindOf(at)).toBe('contradicted');
    at.host({ unreachable: true });
    at.clock.jump(7 * 24 * 3_600_000);
    expect(kindOf(at)).toBe('tooOld');
  });

  it('that comes back to the signed chain is no longer contradicted', async () => {
    const at = await follow(100);
    at.follower.viewed(1);
    await at.slots(4);
    at.node({ hashAt: (number) => (number > 104 ? other(number) : hashAt(number)) });
    await at.slots(3);
    at.node({});
    await at.slots(1);
    expect(kindOf(at)).toBe('signed');
  });

  it('that withholds the newest blocks is contradicted after three slots', async () => {
    const at = await follow(100);
    at.follower.viewed(1);
    await at.slots(4);
    at.node({ behind: 20 });
    await at.slots(2);
    expect(at.contradictions).toEqual([]);
    await at.slots(4);
    expect(at.follower.view().state).toMatchObject({ kind: 'contradicted', kept: null });
  });

  it('that is two slots behind is not', async () => {
    const at = await follow(100);
    at.follower.viewed(1);
    at.node({ behind: 2 });
    await at.slots(20);
    expect(at.contradictions).toEqual([]);
  });

  it('whose reorg comes before the second look is not', async () => {
    const at = await follow(100);
    at.follower.viewed(1);
    await at.slots(4);
    at.node({ hashAt: (number) => (number === 105 ? other(number) : hashAt(number)) });
    await at.slots(1);
    await at.clock.advance(6000);
    at.node({});
    await at.clock.advance(5999);
    await at.slots(2);
    expect(at.contradictions).toEqual([]);
  });

  it('that withholds after Gloas is contradicted too', async () => {
    const at = await follow(260);
    at.follower.viewed(1);
    await at.slots(4);
    at.node({ hashAt: (number) => (number > 264 ? other(number) : hashAt(number)) });
    await at.slots(8);
    expect(at.follower.view().state).toMatchObject({ kind: 'contradicted', kept: null });
  });

  it('without a link is never accused', async () => {
    const at = await follow(100);
    at.follower.viewed(1);
    await at.slots(4);
    at.node({ unlinked: true });
    await at.slots(10);
    expect(at.contradictions).toEqual([]);
  });
});

describe('a followed block', () => {
  const id = (number: number) => ({ number, hash: hashAt(number) });

  it('becomes signed, and final when finality reaches it', async () => {
    const at = await follow(100);
    at.follower.viewed(1);
    at.follower.want([id(101)]);
    await at.slots(3);
    expect(at.follower.standing(id(101))).toEqual({ kind: 'signed', by: 32, of: 32 });
    await at.slots(30);
    expect(at.follower.standing(id(101))).toEqual({ kind: 'final' });
  });

  it('becomes final after Gloas too, where the finalized block has no number', async () => {
    const at = await follow(260);
    at.follower.viewed(1);
    at.follower.want([id(261)]);
    await at.slots(4);
    expect(at.follower.standing(id(261)).kind).toBe('signed');
    await at.slots(32);
    expect(at.follower.standing(id(261))).toEqual({ kind: 'final' });
    // The block of finality's start is found below what is wanted, once an epoch at most.
    expect(at.given.length).toBeLessThanOrEqual(4);
  });

  it('of before the kept blocks is linked by one header a slot', async () => {
    const at = await follow(100);
    at.follower.viewed(1);
    await at.slots(2);
    at.follower.want([id(90)]);
    await at.slots(4);
    expect(at.follower.standing(id(90)).kind).toBe('unknown');
    await at.slots(10);
    expect(at.follower.standing(id(90)).kind).toBe('signed');
    const { length } = at.given;
    expect(length).toBeLessThanOrEqual(10);
    await at.slots(10);
    expect(at.given).toHaveLength(length);
  });

  it('that the node does not give is asked for ever less', async () => {
    const at = await follow(100);
    at.follower.viewed(1);
    await at.slots(2);
    at.node({ forgets: true });
    at.follower.want([id(90)]);
    await at.slots(30);
    expect(at.given.length).toBeLessThanOrEqual(6);
    expect(at.contradictions).toEqual([]);
  });

  it('is vouched for no longer once the anchor is too old', async () => {
    const at = await follow(100);
    at.follower.viewed(1);
    at.follower.want([id(101)]);
    await at.slots(3);
    at.host({ unreachable: true });
    at.clock.jump(7 * 24 * 3_600_000);
    await at.slots(1);
    expect(at.follower.standing(id(101)).kind).toBe('unknown');
  });
});
