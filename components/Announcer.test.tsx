import { describe, expect, it } from 'vitest';
import { START } from '../tests/ui/fabricated.ts';
import { openTicker } from '../tests/ui/openTicker.tsx';

describe('the announcer', () => {
  it('announces new blocks at most once in 10 s', async () => {
    const environment = await openTicker();
    const announced = (): string | null => document.querySelector('[aria-live=polite]')!.textContent;
    expect(announced()).toBe('');
    environment.setNow(START + 11_000);
    environment.tick();
    expect(announced()).toBe('New block 17,034,871');
    environment.tick();
    expect(announced()).toBe('New block 17,034,871');
    environment.setNow(START + 22_000);
    expect(announced()).toBe('New block 17,034,872');
  });
});
