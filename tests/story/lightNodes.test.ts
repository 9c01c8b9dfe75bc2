import { afterEach, describe, expect, it } from 'vitest';
import { createScriptedFeed, type ScriptedFeed } from '../scriptedNode/scriptedFeed.ts';
import { RpcError } from '../scriptedNode/scriptedNode.ts';

// Two light clients that serve JSON-RPC of their own, as read in their sources in August 2026.

const BLOCK_MS = 12_000;
const TICK_MS = 1000;

let scripted: ScriptedFeed;
afterEach(() => scripted.close());

describe('Helios', () => {
  // core/src/jsonrpc/mod.rs: jsonrpsee 0.19 numbers subscriptions at random and, without another name, sends
  // notifications under the method's own. common/src/types.rs: the result is the whole block.
  const SUBSCRIPTION = 7_325_218_003_461_117;

  it('pushes whole blocks as eth_subscribe, under a number', async () => {
    scripted = await createScriptedFeed();
    const { clock, node, start, settle, heights, seconds, word } = scripted;
    node.script.answer = (method) => (method === 'eth_subscribe' ? SUBSCRIPTION : undefined);
    await start();
    for (let block = 0; block < 3; block += 1) {
      const transactions = [{ hash: `0x${'ab'.repeat(32)}`, input: '0x' }];
      const result = node.chain.mine(seconds(), transactions);
      const params = { subscription: SUBSCRIPTION, result };
      node.send(JSON.stringify({ jsonrpc: '2.0', method: 'eth_subscribe', params }));
      await settle();
      await clock.advance(TICK_MS);
    }
    expect(heights()).toEqual([103, 102, 101, 100, 99]);
    expect(word()).toBe('Live');
    expect(node.handshakes).toBe(1);
    expect(node.asked('eth_subscribe')).toBe(1);
    // A pushed block is complete: none above the first, 100, is asked for.
    expect(node.asked('eth_getBlockByHash')).toBe(0);
    expect(node.requests.filter(({ params }) => Number(params[0]) > 100)).toEqual([]);
  });
});

describe('Nimbus', () => {
  // Neither nimbus_execution_client nor nimbus_verified_proxy registers eth_subscribe; the words are nim-json-rpc's.
  it('pushes nothing, and is followed by asking', async () => {
    scripted = await createScriptedFeed();
    const { clock, node, start, heights, seconds, word } = scripted;
    node.script.answer = (method) =>
      method === 'eth_subscribe'
        ? new RpcError(-32_601, "'eth_subscribe' is not a registered RPC method")
        : undefined;
    await start();
    expect(word()).toBe('Live');
    node.chain.mine(seconds() + 10);
    await clock.advance(BLOCK_MS + TICK_MS);
    expect(heights()).toEqual([101, 100, 99, 98, 97]);
    expect(node.asked('eth_subscribe')).toBe(1);
    expect(node.handshakes).toBe(1);
  });
});
