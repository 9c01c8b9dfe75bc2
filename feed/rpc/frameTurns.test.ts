import { describe, expect, it } from 'vitest';
import { createClock } from '../../tests/scriptedNode/clock.ts';
import { createFrameTurns } from './frameTurns.ts';

function setUp() {
  const clock = createClock(1_000_000, () => new Promise(setImmediate));
  const turn = createFrameTurns(clock);
  const sent: [string, number][] = [];
  const send = async (name: string): Promise<void> => {
    await turn();
    sent.push([name, clock.now() - 1_000_000]);
  };
  return { clock, send, sent };
}

describe('frames', () => {
  it('are sent one a second, in the order of the questions', async () => {
    const { clock, send, sent } = setUp();
    for (const name of ['fees', 'followed', 'fees', 'followed']) void send(name);
    await clock.advance(10_000);
    expect(sent).toEqual([
      ['fees', 0],
      ['followed', 1000],
      ['fees', 2000],
      ['followed', 3000],
    ]);
    void send('fees');
    await clock.advance(0);
    expect(sent.at(-1)).toEqual(['fees', 10_000]);
  });

  it('wait a second, and no more, after the clock was set back', async () => {
    const { clock, send, sent } = setUp();
    void send('fees');
    await clock.advance(0);
    clock.jump(-3_600_000);
    void send('followed');
    await clock.advance(999);
    expect(sent.map(([name]) => name)).toEqual(['fees']);
    await clock.advance(1);
    expect(sent.map(([name]) => name)).toEqual(['fees', 'followed']);
  });
});
