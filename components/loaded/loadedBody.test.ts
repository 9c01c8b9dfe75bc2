import { createRoot } from 'solid-js';
import { expect, it } from 'vitest';
import { hash } from '../../tests/fixtures/snapshot.ts';
import type { Part } from '../../feed/contract/question.ts';
import { createLoadedBody } from './loadedBody.ts';

it('receipts that come with the rows are there without a press, and hold up no rows', () => {
  createRoot((dispose) => {
    let answer: (part: Part) => void = () => undefined;
    const body = createLoadedBody(
      () => hash(1),
      (_, give) => {
        answer = give;
        return () => undefined;
      },
    );
    const receipt = { index: 0, failed: true, gasUsed: 1, fee: '1', derived: true, tip: null, created: null };
    answer({ kind: 'receipts', receipts: [receipt] });
    answer({ kind: 'receiptsCheck', check: { kind: 'checking' } });
    expect(body.receiptsProgress().kind).toBe('done');
    expect(body.progress().kind).toBe('done');
    answer({ kind: 'receiptsCheck', check: { kind: 'mismatch' } });
    expect(body.receiptsCheck().kind).toBe('mismatch');
    expect(body.receipts().get(0)).toEqual(receipt);
    dispose();
  });
});
