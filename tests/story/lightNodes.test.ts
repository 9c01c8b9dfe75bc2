import { afterEach, describe, expect, it } from 'vitest';
import { createScriptedFeed, type ScriptedFeed } from '../scriptedNode/scriptedFeed.ts';
import { RpcError } from '../scriptedNode/scriptedNode.ts';

// Light clients that serve JSON-RPC of their own, as read in their sources in August 2026.

const BLOCK_MS = 12_000;
const TICK_MS = 1000;

let scripted: ScriptedFeed;
afterEach(() => scripted.close());

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
