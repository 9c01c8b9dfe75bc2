import { afterAll, beforeAll } from 'vitest';
import { eventually, type Driver, type ViewPage } from '../../../scripts/browser/driver.ts';
import { readRows } from '../../../scripts/browser/readRows.ts';
import { startBodyNode, type BodyNode, type ServedBlock } from '../../scriptedNode/bodyNode.ts';

/** One browser, one node, one open tab: what every story about the tables needs. */
export interface TabSetup {
  readonly driver: Driver;
  readonly node: BodyNode;
  readonly tab: ViewPage;
}

/** Mainnet, as this node tells it. */
export const onMainnet = (url: string): Readonly<Record<string, unknown>> => ({
  settings: { network: 'mainnet', endpoints: { mainnet: [url] } },
});

/** Sets the stage up before the tests around it, with these blocks in the chain, and takes it down after them. */
export function useTab(launch: () => Promise<Driver>, chain: readonly ServedBlock[]): () => TabSetup {
  let setup: TabSetup | null = null;
  beforeAll(async () => {
    const node = await startBodyNode(chain);
    const driver = await launch();
    await driver.storeLocal(onMainnet(node.node.url));
    const tab = await driver.openPage('tab.html');
    const rows = async (): Promise<true | undefined> => ((await readRows(tab)) === null ? undefined : true);
    await eventually('the table of a block', rows, 30_000);
    setup = { driver, node, tab };
  }, 120_000);
  afterAll(async () => {
    await setup?.driver.close();
    await setup?.node.node.stop();
  });
  return () => {
    if (setup === null) throw new Error('The stage is not set.');
    return setup;
  };
}
