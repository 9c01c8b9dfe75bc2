/** The meaning of a JSON-RPC error, whoever words it. `other`: it concerns its request alone. */
export type FailureKind =
  | 'limit'
  | 'key'
  | 'noMethod'
  | 'unknownBlock'
  | 'nodeSyncing'
  | 'tooLarge'
  | 'other';

interface Rule {
  readonly kind: FailureKind;
  readonly words: RegExp;
  readonly codes?: readonly number[];
}

/**
 * The first rule that fits decides: words first, since vendors share codes (−32005 is a limit, and too many results).
 * Words: error tables of the vendors, alloy's is_retry_err, erpc's error_normalizer, and issues of the node programs.
 */
const RULES: readonly Rule[] = [
  // A contract chooses the words of its revert, and gas is no quota. A subscription that is gone is no plan's.
  {
    kind: 'other',
    codes: [3],
    words: /revert|out of gas|\bgas (required|limit|too)|gas price|invalid opcode|subscription not found/,
  },
  // Infura, Alchemy, geth (−32003), jsonrpsee and Parity (−32008), nginx before them.
  {
    kind: 'tooLarge',
    codes: [-32_008, 413, 1009],
    words:
      /too (big|large|long)|(size|length|results?|logs|frame|payload|message)( limit)? (is )?(exceed|over)|exceeds?( the)?( max\w*| allowed)? ?(allowed )?(response|message|frame|payload|body|size|result)|(returned|matched|produced) more than|too many (results|logs|events)|max\w* (response|message|frame|payload|body|result)|blocks? range|range is|range limit|ranges? over|limited to [\d a,-]+ range|(results?|logs)( \w+){1,4} exceeds? limit|size (is larger|should not)|query timeout/,
  },
  // dRPC words a slow request as an offer of its plans.
  { kind: 'other', words: /request time(d )?out/ },
  // Alchemy 429, Infura −32005, QuickNode −32007 and −32012, OnFinality −32029, Ankr −32090, Cloudflare 1015.
  {
    kind: 'limit',
    words:
      /rate.?limit|too many (\w+ )?(request|connection|call|subscription|concurrent)|(over|beyond) (the |your )?(rate|limit|quota|capacity)|(limit|quota|rate|capacity|allowance|credits?|units|bandwidth|usage|cups|throughput|requests?)\b.{0,40}(exceed|exhaust|reached|hit\b|consumed|used up|depleted|limited)|(exceed|exhaust|reached|consumed|hit|used up|ran out|run out|out of|no more|insufficient|not enough).{0,60}(limit|quota|capacity|credits?|units|bandwidth|rate|cups?|throughput|requests?|rps|usage|tier)\b|credits? limited|limited to \d|throttl|too much load|per.second|slow down|monthly|daily/,
  },
  // Infura, Alchemy ("App is inactive", "not enabled for this app"), Ankr −32051 and −32052, dRPC, gateways.
  {
    kind: 'key',
    codes: [-32_051, -32_052, 401, 403],
    words:
      /authenticat|unauthori[sz]ed|forbidden|(invalid|missing|unknown|wrong|bad|expired|disabled|inactive|no|provide an?|requires? an?|not) (valid )?(api|project|access|auth|app|jwt)\b.?(key|id|token)?|(key|token|project id|app|account|subscription|endpoint) (is |has |was )?(invalid|disabled|inactive|expired|required|suspended|blocked|revoked|not (allowed|found|valid|active|recogni[sz]ed))|not enabled for this app|not allowed to access|access denied|permission denied|payment required|project id settings|allow.?list|whitelisted origin|invalid rpc key|(origin|ip address|referr?er|domain) (is )?not (allowed|permitted|on )/,
  },
  // hardhat −32004, ganache −32700, plans of QuickNode and Chainstack; publicnode needs an address in eth_getLogs.
  {
    kind: 'noMethod',
    codes: [-32_601, -32_004, -32_700],
    words:
      /(method|module|namespace|rpc|api|function|eth_\w+).{0,80}(not (be )?(found|supported|available|allowed|whitelisted|implemented|enabled|exist|recogni[sz]ed|served|included)|(is|are|been|was) ?(disabled|blocked|restricted|unavailable|unsupported|deprecated|removed|switched off)|n.t exist|disabled$)|(unsupported|unknown|disabled|no such|invalid) (rpc )?method|not whitelisted method|specify (an )?address in|not implemented|(notifications?|subscriptions?|push) (are |is )?(not|un|disabled)|(in|on|with|by) (your|the|this|current|free)( \w+)? (plan|tier)/,
  },
  {
    kind: 'nodeSyncing',
    words:
      /sync(ing|hroni[sz]ing)|(not|n.t) (yet )?(fully )?(in )?sync|sync (is )?(in progress|not)|(node|server|service) (is )?(not ready|starting|initiali[sz]ing|warming)|not bootstrapped/,
  },
  // geth and BSC "header not found", geth 4444 (pruned), erigon −39001, lotus 12 "null round", Avalanche, Ethermint.
  {
    kind: 'unknownBlock',
    codes: [-39_001, 4444],
    words:
      /(header|block|tip.?set|epoch|round|state|trie node|ledger|resource|height|hash)( \S+){0,6}? (was |is |are |has )?(been )?(not? ?(yet )?(found|available|known|indexed|accepted|produced|processed|exist|present)|un(known|available)|missing|pruned|does ?n.t exist|do(es)? not exist|out of range)|(unknown|missing|no such|future|nonexistent|unfinali[sz]ed|no) (block|header|tip.?set|epoch|trie node|state|ledger|data)|null round|pruned history|history (has been|is|was) pruned|beyond (the )?head|height in (the )?future|invalid block height|less than or equal to the current blockchain height|after last accepted|higher than (the )?(latest|current|head)|(cannot|can.?t|could ?n.t|could not|failed to|unable to) (find|get|load|fetch|resolve|locate|retrieve|query)( \S+){0,4} (block|header|tip.?set|state|ledger)|(block|header).{0,20}ahead of/,
  },
  // These codes mean a limit where no words above say otherwise.
  {
    kind: 'limit',
    codes: [-32_005, -32_007, -32_012, -32_016, -32_029, -32_090, -32_097, 429, 1015, 1013],
    words:
      /limit(s)? (exceed|reach)|try again (in|after|later)|retry (in|after|later)|back.?off|server (is )?(too )?busy|overloaded|upgrade (your|to|plan)/,
  },
];

/** `code` and `message` as the node gave them; any JSON. */
export function failureKind(code: unknown, message: string): FailureKind {
  const words = message.slice(0, 500).toLowerCase();
  const number = typeof code === 'string' ? Number(code) : code;
  const rule = RULES.find(
    ({ codes, words: pattern }) => pattern.test(words) || codes?.some((one) => one === number),
  );
  return rule?.kind ?? 'other';
}
