import { eventually } from '../scripts/browser/driver.ts';
import { pause, type Side } from './pair.ts';
import { syntheticTransactions } from './transactions.ts';

/** Opens the toolbar's popup, and closes it once it shows rows of transactions. */
export async function usePopup(side: Side): Promise<void> {
  const popup = await side.browser.openPopup();
  await eventually('a block’s rows in the popup', async () =>
    (await popup.evaluate<boolean>(`document.querySelector('table.transactions tbody tr') !== null`))
      ? true
      : undefined,
  );
  await popup.close();
}

/** Five of these blocks' bodies are asked for by a view, which is closed then. */
export async function readFive(side: Side): Promise<void> {
  const transactions = syntheticTransactions(1500);
  for (let count = 0; count < 5; count += 1) {
    side.node.announce(transactions);
    await pause(600);
  }
  const view = await side.browser.openPage('tab.html');
  for (let row = 4; row >= 0; row -= 1) {
    await eventually('a row to select', async () =>
      (await view.evaluate<boolean>(
        `(() => { const row = document.querySelectorAll('tr[data-hash] button')[${row}]; row?.click(); return row !== undefined; })()`,
      ))
        ? true
        : undefined,
    );
    await eventually(
      'all rows of a block',
      async () =>
        (await view.evaluate<boolean>(
          `document.querySelector('table.transactions')?.matches('[aria-rowcount="1500"][aria-busy="false"]') ?? false`,
        ))
          ? true
          : undefined,
      60_000,
    );
  }
  await view.close();
}
