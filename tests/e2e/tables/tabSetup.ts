import { beforeAll } from 'vitest';
import { eventually, type Driver, type ViewPage } from '../../../scripts/browser/driver.ts';
import { readRows } from '../../../scripts/browser/readRows.ts';
import { startBodyNode, type BodyNode, type ServedBlock } from '../../scriptedNode/bodyNode.ts';
import { cleanUpAfterAll } from '../cleanUpAfterAll.ts';

/** One browser, one node, one open tab, shared by the stories about the tables. */
export interface TabSetup {
  readonly driver: Driver;
  readonly node: BodyNode;
  readonly tab: ViewPage;
}

/** Settings of mainnet with this node as its only endpoint. */
export const onMainnet = (url: string): Readonly<Record<string, unknown>> => ({
  settings: { network: 'mainnet', endpoints: { mainnet: [url] } },
});

/** Opens browser, node and tab before the tests around it, with these blocks in the chain, and closes them after. */
export function useTab(launch: () => Promise<Driver>, chain: readonly ServedBlock[]): () => TabSetup {
  let setup: TabSetup | null = null;
  const cleanUp = cleanUpAfterAll();
  beforeAll(async () => {
    const node = await startBodyNode(chain);
    cleanUp(() => node.node.stop());
    const driver = await launch();
    cleanUp(() => driver.close());
    await driver.storeLocal(onMainnet(node.node.url));
    const tab = await driver.openPage('tab.html');
    const rows = async (): Promise<true | undefined> => ((await readRows(tab)) === null ? undefined : true);
    await eventually('the table of a block', rows, 30_000);
    setup = { driver, node, tab };
  }, 120_000);
  return () => {
    if (setup === null) throw new Error('The tab is not open yet.');
    return setup;
  };
}
