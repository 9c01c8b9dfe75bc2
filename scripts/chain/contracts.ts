import { assemble, deployable } from './assemble.ts';

const TRANSFER_TOPIC = '0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef';

/** Mainnet's ETH/USD proxy (docs.chain.link), where the extension looks for a price on a local chain too. */
export const PRICE_FEED = '0x5f4ec3df9cbd43714fe2740f5e3616155c5b8419';
/** The mock's price: 2963.68 USD with the real feed's 8 decimals. */
export const PRICE_ANSWER = 296_368_000_000n;

export interface TokenTerms {
  /** At most 32 bytes of UTF-8. */
  readonly symbol: string;
  readonly decimals: number;
  /** In the smallest unit; the deployer gets all of it. */
  readonly supply: bigint;
}

/**
 * Init code of an ERC-20 (EIP-20) with transfer, balanceOf, symbol and decimals. A balance is in the storage
 * slot of its owner's address. Written by hand so that the project needs no Solidity compiler.
 */
export function tokenCode({ symbol, decimals, supply }: TokenTerms): `0x${string}` {
  const runtime = assemble(`
    PUSH0 CALLDATALOAD 0xe0 SHR                     ; the selector
    DUP1 0xa9059cbb EQ @transfer JUMPI
    DUP1 0x70a08231 EQ @balanceOf JUMPI
    DUP1 0x95d89b41 EQ @symbol JUMPI
    DUP1 0x313ce567 EQ @decimals JUMPI
    refuse: PUSH0 PUSH0 REVERT

    transfer:                                       ; (address to, uint256 amount)
      0x24 CALLDATALOAD CALLER SLOAD                ; amount, balance
      DUP2 DUP2 LT @refuse JUMPI                    ; balance < amount
      DUP2 SWAP1 SUB CALLER SSTORE                  ; amount
      0x04 CALLDATALOAD                             ; amount, to
      DUP1 SLOAD DUP3 ADD DUP2 SSTORE
      DUP2 PUSH0 MSTORE
      CALLER ${TRANSFER_TOPIC} 0x20 PUSH0 LOG3      ; Transfer(from, to, amount)
      0x01 ${returnWord}
    balanceOf: 0x04 CALLDATALOAD SLOAD ${returnWord}
    symbol: ${returnText(symbol)}
    decimals: ${byte(decimals)} ${returnWord}
  `);
  const mint = `
    ${bytes(supply)} CALLER SSTORE
    ${bytes(supply)} PUSH0 MSTORE
    CALLER PUSH0 ${TRANSFER_TOPIC} 0x20 PUSH0 LOG3`;
  return `0x${deployable(mint, runtime)}`;
}

/** Runtime code that answers as Chainlink's AggregatorV3Interface does; updatedAt is the block's last full minute. */
export function priceFeedCode(answer: bigint = PRICE_ANSWER): `0x${string}` {
  const round = '0x0123';
  const updatedAt = '0x3c TIMESTAMP MOD TIMESTAMP SUB';
  return `0x${assemble(`
    PUSH0 CALLDATALOAD 0xe0 SHR
    DUP1 0xfeaf968c EQ @latestRoundData JUMPI
    DUP1 0x313ce567 EQ @decimals JUMPI
    DUP1 0x7284e416 EQ @description JUMPI
    PUSH0 PUSH0 REVERT

    latestRoundData:                                ; (roundId, answer, startedAt, updatedAt, answeredInRound)
      ${round} PUSH0 MSTORE
      ${bytes(answer)} 0x20 MSTORE
      ${updatedAt} 0x40 MSTORE
      ${updatedAt} 0x60 MSTORE
      ${round} 0x80 MSTORE
      0xa0 PUSH0 RETURN
    decimals: 0x08 ${returnWord}
    description: ${returnText('ETH / USD')}
  `)}`;
}

/** Calldata of transfer(to, amount). */
export function transferCall(to: string, amount: bigint): `0x${string}` {
  return `0xa9059cbb${to.slice(2).toLowerCase().padStart(64, '0')}${amount.toString(16).padStart(64, '0')}`;
}

const returnWord = 'PUSH0 MSTORE 0x20 PUSH0 RETURN';

/** ABI `string` of at most one word. */
function returnText(text: string): string {
  const encoded = Buffer.from(text);
  if (encoded.length > 32) throw new Error(`Longer than one word: ${text}`);
  return `0x20 PUSH0 MSTORE ${byte(encoded.length)} 0x20 MSTORE
    0x${encoded.toString('hex').padEnd(64, '0')} 0x40 MSTORE 0x60 PUSH0 RETURN`;
}

function bytes(value: bigint): string {
  const digits = value.toString(16);
  return `0x${digits.length % 2 === 0 ? digits : `0${digits}`}`;
}

const byte = (value: number): string => bytes(BigInt(value));
