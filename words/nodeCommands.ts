/** How a node of one's own is started so that it takes an extension's connection. Commands are no one's language. */
export interface NodeCommand {
  readonly name: string;
  /** The command, for an install of this origin. */
  readonly start: (origin: string) => string;
  /** Where it then listens, by its defaults. */
  readonly address: string;
}

/** The flag geth needs so that it accepts this install. */
export function originFlag(origin: string): string {
  // Firefox draws its origin anew for each install, so only the scheme can be told to geth for good.
  return `--ws.origins '${origin.startsWith('moz-extension:') ? 'moz-extension://' : origin}'`;
}

/**
 * Only geth looks at a WebSocket's Origin (go-ethereum rpc/websocket.go). erigon allows all of them
 * (cmd/rpcdaemon/cli/config.go), so does nethermind (ASP.NET's WebSocketOptions as they come), besu looks at the Host
 * (--host-allowlist, by default this machine), reth's --ws.origins sets CORS headers, which a WebSocket does not heed.
 */
export const nodeCommands: readonly NodeCommand[] = [
  {
    name: 'geth',
    start: (origin) => `geth --ws ${originFlag(origin)}`,
    address: 'ws://127.0.0.1:8546',
  },
  { name: 'reth', start: () => 'reth node --ws', address: 'ws://127.0.0.1:8546' },
  { name: 'erigon', start: () => 'erigon --ws', address: 'ws://127.0.0.1:8545' },
  { name: 'nethermind', start: () => 'nethermind --JsonRpc.Enabled true', address: 'ws://127.0.0.1:8545' },
  { name: 'besu', start: () => 'besu --rpc-ws-enabled', address: 'ws://127.0.0.1:8546' },
  { name: 'anvil', start: () => 'anvil', address: 'ws://127.0.0.1:8545' },
  { name: 'hardhat', start: () => 'npx hardhat node', address: 'ws://127.0.0.1:8545' },
];
