import { attach } from '../scripts/browser/cdp.ts';
import { heapAfterGarbage } from './heap.ts';

/** The heap of a page's process after garbage collection, bytes. Views and the feed's page share it. */
export interface HeapParts {
  readonly all: number;
  /** Without code, which the engine compiles and drops as it likes: objects, texts, functions, and their shapes. */
  readonly data: number;
}

/** V8's format of a heap snapshot, as far as sizes go. Each node is a row of as many numbers as there are fields. */
interface HeapSnapshot {
  readonly snapshot: {
    readonly meta: {
      readonly node_fields: readonly string[];
      readonly node_types: readonly [types: readonly string[], ...rest: unknown[]];
    };
  };
  readonly nodes: readonly number[];
}

/** Those that are outside of the heap, or code. */
const NO_DATA = new Set(['code', 'native', 'synthetic']);

/** Collects garbage and weighs the heap. `url`: the target's debugger. */
export async function weighHeap(url: string): Promise<HeapParts> {
  const line = await attach(url);
  let text = '';
  line.listen('HeapProfiler.addHeapSnapshotChunk', (params) => {
    text += (params as { readonly chunk: string }).chunk;
  });
  const all = await heapAfterGarbage(line);
  await line.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  line.close();
  return { all, data: dataOf(JSON.parse(text) as HeapSnapshot) };
}

function dataOf({ snapshot, nodes }: HeapSnapshot): number {
  const { node_fields: fields, node_types: types } = snapshot.meta;
  const [typeAt, sizeAt] = [fields.indexOf('type'), fields.indexOf('self_size')];
  let bytes = 0;
  for (let node = 0; node < nodes.length; node += fields.length) {
    if (!NO_DATA.has(types[0][nodes[node + typeAt] ?? -1] ?? '')) bytes += nodes[node + sizeAt] ?? 0;
  }
  return bytes;
}
