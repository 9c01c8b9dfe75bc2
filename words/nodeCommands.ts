/** How to start a node that accepts connections of an extension. A command is the same in every language. */
export interface NodeCommand {
  readonly name: string;
  /** The command, for an install with this origin. */
  readonly start: (origin: string) => string;
  /** The address at which it listens by default. */
  readonly address: string;
}

/** The flag with which geth accepts this install. */
export function originFlag(origin: string): string {
  // Firefox makes a new origin for each install, so the flag names only the scheme.
  return `--ws.origins '${origin.startsWith('moz-extension:') ? 'moz-extension://' : origin}'`;
}

/**
 * Only geth checks a WebSocket's Origin (go-ethereum rpc/websocket.go). erigon (cmd/rpcdaemon/cli/config.go) and
 * nethermind (ASP.NET's default WebSocketOptions) accept every origin. besu checks the Host (--host-allowlist, by
 * default this machine). reth's --ws.origins sets CORS headers, which browsers ignore for a WebSocket.
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
