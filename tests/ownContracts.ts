import { AbiCoder, Interface, type InterfaceAbi } from 'ethers';
import type { Hex } from '../feed/contract/scalars.ts';
import type { Anvil } from '../scripts/chain/anvil.ts';
import { artifactText, builtCode, type Contract, linked, type Tool } from './artifactFiles.ts';

/** The contracts of tests/fixtures/artifacts on a chain. Counter counts up to 10. */
export interface OwnContracts {
  readonly steps: Hex;
  readonly plain: Hex;
  readonly counter: Hex;
  /** The block of Counter's creation. */
  readonly created: Hex;
  /** Sends a call and mines its block. Resolves to the hashes of both. */
  readonly send: (
    to: Hex,
    contract: Contract,
    method: string,
    ...values: readonly unknown[]
  ) => Promise<{ readonly block: Hex; readonly hash: Hex }>;
}

/** Deploys them to a chain that mines on request, as the tool built them. */
export async function deployOwn(
  anvil: Pick<Anvil, 'call' | 'mine'>,
  tool: Tool,
  from: string,
): Promise<OwnContracts> {
  const mined = async (
    fields: object,
  ): Promise<{
    readonly blockHash: Hex;
    readonly contractAddress: Hex;
    readonly transactionHash: Hex;
  }> => {
    const hash = await anvil.call<Hex>('eth_sendTransaction', { from, gas: '0x200000', ...fields });
    await anvil.mine();
    return await anvil.call('eth_getTransactionReceipt', hash);
  };
  const deploy = (code: string): ReturnType<typeof mined> => mined({ data: `0x${code}` });
  const steps = (await deploy(builtCode(tool, 'Steps').creation)).contractAddress;
  const plain = (await deploy(builtCode(tool, 'Plain').creation)).contractAddress;
  const limit = AbiCoder.defaultAbiCoder().encode(['uint256'], [10]).slice(2);
  const counter = await deploy(`${linked(builtCode(tool, 'Counter').creation, steps)}${limit}`);
  return {
    steps,
    plain,
    counter: counter.contractAddress,
    created: counter.blockHash,
    async send(to, contract, method, ...values) {
      const { abi } = JSON.parse(artifactText(tool, contract)) as { readonly abi: InterfaceAbi };
      const data = new Interface(abi).encodeFunctionData(method, values);
      const { blockHash, transactionHash } = await mined({ to, data });
      return { block: blockHash, hash: transactionHash };
    },
  };
}
