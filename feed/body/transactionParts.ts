import type { ChainFacts, Part, PriceCheck } from '../contract/question.ts';
import type { Price } from '../contract/snapshot.ts';
import type { Body } from './bodyStore.ts';
import { chunks } from './chunks.ts';
import type { Yielding } from './yielding.ts';
import type { BodyBlock } from './readBody.ts';

/** Yields the chain and the rows, price and check in the order in which they arrive, and last the price's check. */
export async function* transactionParts(
  loading: Promise<Body>,
  chain: ChainFacts,
  price: (block: BodyBlock) => Promise<Price>,
  checkPrice: (block: BodyBlock, price: Price) => Promise<PriceCheck>,
  yielding: Yielding,
): AsyncGenerator<Part> {
  const body = await loading;
  yield { kind: 'chain', chain };
  const priced = price(body.block).then((read): Part => ({ kind: 'price', price: read }));
  const { source, rows } = body;
  const total = rows.count;
  for (const { first, end } of chunks(total)) {
    yield { kind: 'rows', source, first, total, rows: rows.read(first, end) };
    if (end < total) await (first === 0 ? yielding.afterPaint() : yielding.yieldNow());
  }
  yield { kind: 'body', check: { kind: 'checking' } };
  const checked = body.check.then((check): Part => ({ kind: 'body', check }));
  const sooner = await Promise.race([priced, checked]);
  yield sooner;
  yield sooner.kind === 'price' ? await checked : await priced;
  const part = await priced;
  if (part.kind === 'price' && part.price.kind === 'price') {
    yield { kind: 'priceCheck', check: await checkPrice(body.block, part.price) };
  }
}

/** Yields the calldata of the transaction at this index. */
export async function* inputPart(loading: Promise<Body>, index: number): AsyncGenerator<Part> {
  const { rows } = await loading;
  yield { kind: 'input', input: rows.input(index) };
}
