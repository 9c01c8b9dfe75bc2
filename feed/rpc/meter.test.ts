import { describe, expect, it } from 'vitest';
import { createMeter } from './meter.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const SECRET = '0123456789abcdef0123';
const endpoint = `wss://node.example/v3/${SECRET}`;

function started(at = 0) {
  let time = at;
  const meter = createMeter(() => time);
  return { meter, pass: (ms: number) => (time += ms) };
}

describe('the meter', () => {
  it('counts requests by method, bytes each way, reconnects and reorgs', () => {
    const { meter } = started();
    meter.sent('eth_chainId', 60);
    meter.sent('eth_call', 200);
    meter.sent('eth_call', 200);
    meter.received(1500);
    meter.attempted();
    meter.attempted();
    meter.reorged();
    meter.reorged();
    expect(meter.diagnostics()).toMatchObject({
      since: 0,
      requests: { eth_chainId: 1, eth_call: 2 },
      bytesOut: 460,
      bytesIn: 1500,
      reconnects: 1,
      reorgs: 2,
    });
  });

  it('keeps the last 50 errors with their times', () => {
    const { meter, pass } = started();
    for (let index = 0; index < 80; index += 1) {
      meter.failed(endpoint, { kind: 'serverTrouble', status: 500 + index });
      pass(1000);
    }
    const { errors } = meter.diagnostics();
    expect(errors).toHaveLength(50);
    expect(errors[0]).toMatchObject({ at: 30_000, reason: { status: 530 } });
    expect(errors.at(-1)).toMatchObject({ at: 79_000, reason: { status: 579 } });
  });

  it('never gives a secret back, and cuts long quotes', () => {
    const { meter } = started();
    meter.failed(endpoint, { kind: 'closed', code: 1011, text: `denied ${endpoint}` });
    meter.failed(endpoint, { kind: 'badAnswer', field: 'hash', got: `${SECRET} ${'x'.repeat(1e6)}` });
    const exported = JSON.stringify(meter.diagnostics());
    expect(exported).not.toContain(SECRET);
    expect(exported).toContain('wss://node.example/v3/•••');
    expect(exported.length).toBeLessThan(1000);
  });

  it('has the states of the last hour, with the one in force at its start', () => {
    const { meter, pass } = started();
    meter.state('connecting');
    pass(10 * MINUTE);
    meter.state('live');
    pass(HOUR - MINUTE);
    meter.state('live');
    pass(MINUTE);
    meter.state('waiting');
    pass(5 * MINUTE);
    expect(meter.diagnostics().timeline).toEqual([
      { at: 10 * MINUTE, tag: 'live' },
      { at: 70 * MINUTE, tag: 'waiting' },
    ]);
  });

  it('stays small when the link flaps', () => {
    const { meter, pass } = started();
    for (let index = 0; index < 5000; index += 1) {
      meter.state(index % 2 === 0 ? 'connecting' : 'waiting');
      pass(10);
    }
    expect(meter.diagnostics().timeline.length).toBeLessThanOrEqual(720);
  });

  it('stays small whatever names the methods have', () => {
    const { meter } = started();
    for (let index = 0; index < 1000; index += 1) meter.sent(`eth_${index}`, 1);
    const { requests } = meter.diagnostics();
    expect(Object.keys(requests).length).toBeLessThanOrEqual(65);
    expect(Object.values(requests).reduce((sum, count) => sum + count, 0)).toBe(1000);
  });

  it.each([
    ['from a steady hour', 60, 3000 * 5 * 60 * 24],
    ['from the first ten minutes', 10, 3000 * 5 * 60 * 24],
    ['from the last hour only', 180, 3000 * 5 * 60 * 24],
  ])('estimates the bytes of a day %s', (_, passing, expected) => {
    const { meter, pass } = started();
    for (let index = 0; index < passing * 5; index += 1) {
      pass(12_000);
      meter.received(3000);
    }
    const { bytesPerDay } = meter.diagnostics();
    expect(Math.abs(bytesPerDay - expected) / expected).toBeLessThan(0.03);
  });

  it('forgets a burst after an hour, and promises nothing absurd in its first second', () => {
    const { meter, pass } = started();
    meter.received(1_000_000);
    expect(meter.diagnostics().bytesPerDay).toBe(1_000_000 * 1440);
    pass(2 * HOUR);
    expect(meter.diagnostics().bytesPerDay).toBe(0);
    pass(-3 * HOUR);
    expect(meter.diagnostics().bytesPerDay).toBeLessThanOrEqual(1_000_000 * 1440);
  });

  it('is JSON throughout', () => {
    const { meter } = started();
    meter.sent('eth_call', 5);
    meter.state('live');
    meter.failed(endpoint, { kind: 'silent' });
    const { diagnostics } = meter;
    expect(JSON.parse(JSON.stringify(diagnostics()))).toEqual(diagnostics());
  });
});
