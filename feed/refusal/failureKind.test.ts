import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FailureKind, failureKind } from './failureKind.ts';

/** As vendors and node programs word them, from their documents and from issues of their users. */
const TABLE: Readonly<
  Record<FailureKind, readonly (readonly [who: string, code: unknown, words: string])[]>
> = {
  limit: [
    ['Infura', -32_005, 'daily request count exceeded, request rate limited'],
    ['Infura', -32_005, 'project ID request rate exceeded'],
    ['Infura', -32_005, 'exceeded project rate limit'],
    [
      'Alchemy',
      429,
      'Your app has exceeded its compute units per second capacity. If you have retries enabled',
    ],
    [
      'Alchemy',
      429,
      'Monthly capacity limit exceeded. Visit https://dashboard to upgrade your scaling policy',
    ],
    ['Alchemy', 429, 'Your app has exceeded its concurrent requests capacity.'],
    [
      'QuickNode',
      -32_007,
      '50/second request limit reached - reduce calls per second or upgrade your account',
    ],
    ['QuickNode', -32_003, 'daily request limit reached - upgrade your account at quicknode.com'],
    ['QuickNode', -32_012, 'credits limited to 6000/sec'],
    ['QuickNode', -32_001, 'API credits exhausted'],
    ['Ankr', -32_090, 'Too many requests, reason: call rate limit exhausted, retry in 10s'],
    ['Ankr', -32_055, 'API key credits exhausted, please top up'],
    ['dRPC', 15, 'Too many request, try again later'],
    ['dRPC', 429, 'You have reached the limit of requests on the free tier, please upgrade'],
    ['Chainstack', -32_005, "You've exceeded the RPS limit available on the current plan."],
    ['Chainstack', -32_000, 'You have exceeded your monthly request quota'],
    ['publicnode', -32_000, 'rate limited'],
    ['Cloudflare', 1015, 'You are being rate limited'],
    ['Cloudflare', -32_603, '429 Too Many Requests: {"error":"error code: 1015"}'],
    ['BlastAPI', -32_000, 'Request limit reached for this endpoint'],
    ['GetBlock', -32_000, 'You have exhausted your compute units'],
    ['Tatum', -32_000, 'You have reached your maximum credits for this period'],
    ['NodeReal', -32_005, 'limit exceeded: cups exceeded'],
    ['Tenderly', -32_005, 'rate limit exceeded'],
    ['1RPC', -32_001, 'Exceeded the quota usage for your key'],
    [
      'OnFinality',
      -32_029,
      'Too Many Requests, Please apply an OnFinality API key or contact us to receive a higher rate limit',
    ],
    ['BlockPi', -32_000, 'the request is over the rate limit, please upgrade'],
    ['Moralis', 401, 'Free-plan-daily total included usage has been consumed, please upgrade your plan'],
    ['Pokt', -32_068, 'Rate limit exceeded: max 30 requests per second'],
    ['Hedera', -32_605, 'IP Rate limit exceeded on eth_getBlockByNumber'],
    ['OP public', -32_016, 'over rate limit'],
    ['bandwidth', -32_000, 'bandwidth quota used up'],
    ['units', -32_000, 'insufficient compute units'],
    ['a gateway', -32_000, 'The method is being throttled'],
    ['connections', -32_000, 'Too many open connections'],
    ['subscriptions', -32_000, 'too many active subscriptions'],
    ['BNB', -32_005, 'limit exceeded'],
    ['code alone', -32_005, ''],
    ['code as text', '-32005', 'no'],
    ['Etherscan-like', -32_000, 'Max rate limit reached, please use API Key for higher rate limit'],
    ['erpc', -32_000, 'the node is under too much load'],
    ['busy', -32_000, 'server is too busy, try again later'],
  ],
  key: [
    ['Alchemy', -32_600, 'Must be authenticated!'],
    ['Alchemy', -32_600, 'App is inactive'],
    ['Alchemy', -32_000, 'MATIC_MAINNET is not enabled for this app. Visit this page to enable the network'],
    ['Infura', -32_002, 'rejected due to project ID settings'],
    ['Infura', -32_000, 'invalid project id'],
    ['Infura', -32_600, 'project id required in the url'],
    [
      'Ankr',
      -32_000,
      'Unauthorized: You must authenticate your request with an API key. Create an account on https://www.ankr.com/rpc/',
    ],
    ['Ankr', -32_051, 'API key disabled, reason: key is not allowed'],
    ['Ankr', -32_052, 'API key is not allowed to access blockchain'],
    ['dRPC', 4, 'token is invalid'],
    ['GetBlock', -32_000, 'Invalid API key'],
    ['Tatum', -32_000, 'api key not found'],
    ['Moralis', 401, 'Token is invalid format'],
    ['Amazon', null, 'Forbidden'],
    ['BlockPi', -32_000, 'the api key is expired'],
    ['BlockPi', -32_000, 'invalid rpc key'],
    ['Alchemy', -32_600, 'Unspecified origin not on whitelist.'],
    ['Alchemy', -32_600, 'Unspecified IP address not on whitelist.'],
    ['a gateway', -32_600, 'Origin not allowed'],
    ['QuickNode', -32_000, 'Referrer not allowed'],
  ],
  noMethod: [
    ['geth', -32_601, 'the method eth_getBlockReceipts does not exist/is not available'],
    ['hardhat', -32_004, 'Method eth_getBlockReceipts is not supported'],
    ['ganache', -32_700, 'The method eth_getBlockReceipts does not exist/is not available'],
    ['nethermind', -32_600, 'eth_getLogs is found but the namespace is disabled for the url'],
    ['besu', -32_604, 'Method not enabled'],
    ['Harmony', -32_000, 'method is not whitelisted'],
    ['QuickNode', -32_000, 'method eth_getBlockReceipts is not included in your current plan'],
    ['Chainstack', -32_000, 'eth_getLogs is not available on the free tier'],
    ['publicnode', -32_701, 'method eth_getLogs is blocked'],
    ['NodeReal', -32_000, 'eth_getLogs is disabled'],
    ['Hedera', -32_601, 'Unsupported JSON-RPC method'],
    ['Kaia', -32_601, 'the method kaia_x does not exist'],
    ['geth without pushes', -32_000, 'notifications not supported'],
    ['a relay', -32_000, 'subscriptions are not available'],
    ['Moonbeam', -32_000, 'RPC method not implemented'],
    ['1RPC', -32_001, 'not whitelisted method'],
    [
      'publicnode',
      -32_701,
      'Please specify an address in your request or, to remove restrictions, order a dedicated full node here',
    ],
  ],
  unknownBlock: [
    ['BNB', -32_000, 'header not found'],
    ['geth', -32_000, 'unknown block'],
    ['geth', -32_000, 'header for hash not found'],
    ['geth', -32_000, 'missing trie node 288259a5 (path )'],
    ['geth', -32_000, 'hash 12345678 is not currently canonical: block not found'],
    ['erigon', -32_000, 'block not found: 0x1234'],
    ['nethermind', -32_001, 'Unknown block'],
    ['execution-apis', -39_001, ''],
    ['besu', -32_000, 'Block not found'],
    ['EIP-1474', -32_001, 'resource not found'],
    [
      'QuickNode',
      -32_014,
      'block requested not found. Request might be querying historical state that is not available.',
    ],
    ['lotus', 1, "requested a future epoch (beyond 'latest')"],
    ['lotus', 12, 'requested epoch was a null round'],
    ['lotus', 1, 'cannot get tipset by hash: ipld: could not find bafy2'],
    ['Avalanche', -32_000, 'cannot query unfinalized data'],
    ['Avalanche', -32_000, 'requested block id 123 after last accepted block 122'],
    [
      'Cronos',
      -32_000,
      'failed to fetch block result from Tendermint: height 12 must be less than or equal: could not find block',
    ],
    ['Hedera', -32_001, 'Requested resource not found'],
    ['Moonbeam', -32_603, 'Expect block number from id: header not found in db'],
    ['zkSync', -32_000, 'Block with such an ID does not exist yet'],
    ['Harmony', -32_000, 'block number higher than current head'],
    ['Kaia', -32_000, 'the header does not exist (hash: 0x1)'],
    ['reth', -32_001, 'block not found: hash 0x12'],
    ['geth', 4444, 'pruned history unavailable'],
    ['geth', -32_000, 'request beyond head block: requested 100, head 99'],
    ['publicnode', -32_701, 'History has been pruned for this block. To remove restrictions, order a node'],
    ['Ethermint', -32_000, 'height 9 must be less than or equal to the current blockchain height 8'],
    ['Hyperliquid', -32_602, 'invalid block height: 123'],
    ['lotus', 1, 'tipset height in future'],
  ],
  nodeSyncing: [
    ['a gateway', -32_000, 'node is still syncing'],
    ['nethermind', -32_000, 'Node is not yet in sync'],
    ['Avalanche', -32_000, 'API call rejected because chain is not done bootstrapping: not bootstrapped'],
    ['besu', -32_000, 'Sync in progress'],
  ],
  tooLarge: [
    ['Infura', -32_005, 'query returned more than 10000 results'],
    [
      'Alchemy',
      -32_602,
      'Log response size exceeded. You can make eth_getLogs requests with up to a 2K block range',
    ],
    ['geth', -32_003, 'response too large'],
    ['jsonrpsee', -32_008, 'Response is too big'],
    ['jsonrpsee', -32_008, ''],
    ['QuickNode', -32_000, 'the response exceeds the maximum size'],
    ['a gateway', -32_000, 'max message size exceeded'],
    ['BlockPi', -32_602, 'eth_getLogs is limited to 1024 block range'],
    ['1RPC', -32_602, 'eth_getLogs is limited to 0 - 50 blocks range'],
    ['QuickNode', -32_614, 'eth_getLogs is limited to a 10,000 range'],
    ['dRPC', 35, 'ranges over 10000 blocks are not supported on freetier'],
    ['Arbitrum', -32_000, 'logs matched by query exceeds limit of 10000'],
    ['besu', -32_005, 'Requested range exceeds maximum range limit'],
    ['Tenderly', -32_005, 'Response size is larger than 150MB limit'],
    ['Infura', -32_602, 'response size should not greater than 10000000 bytes'],
    ['Infura', -32_005, 'query timeout exceeded'],
  ],
  other: [
    ['a contract', 3, 'execution reverted: rate limit exceeded'],
    ['a contract', -32_000, 'execution reverted: Must be authenticated!'],
    ['geth', -32_000, 'gas required exceeds allowance (50000000)'],
    ['geth', -32_602, 'invalid argument 0: json: cannot unmarshal'],
    ['geth', -32_603, 'Internal error'],
    ['geth', -32_002, 'request timed out'],
    ['dRPC', 30, 'Request timeout on the free tier, please upgrade your tier to the paid one'],
    ['geth', -32_000, 'subscription not found'],
    ['anything', null, 'no'],
  ],
};

describe('failureKind', () => {
  for (const [kind, rows] of Object.entries(TABLE)) {
    it.each(rows)(`finds ${kind} in the words of %s: %s %s`, (_who, code, words) => {
      expect(failureKind(code, words)).toBe(kind);
    });
  }

  it('reads any words in time', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.string({ maxLength: 2000 }), (code, words) => {
        expect(Object.keys(TABLE)).toContain(failureKind(code, words));
      }),
    );
    const before = performance.now();
    for (const word of ['limit ', 'block ', 'exceeds the ', 'max ', 'cannot find ', 'api ', 'method '])
      failureKind(0, word.repeat(500));
    expect(performance.now() - before).toBeLessThan(200);
  });
});
