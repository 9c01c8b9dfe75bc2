import { createMemo, createSignal, type Accessor, type JSX } from 'solid-js';
import type { Block } from '../../feed/contract/block.ts';
import type { CheckLabel } from '../../words/checkLabel.ts';
import { t } from '../../words/i18n.ts';
import type { Exported } from '../export/exportRows.ts';
import type { Named } from '../loaded/arrangeRows.ts';
import type { LoadedBody } from '../loaded/loadedBody.ts';
import type { Selection } from '../view/selection.ts';
import { useCoin } from '../view/useNetwork.ts';
import { useView } from '../view/view.ts';
import { filterTransfers } from './filterTransfers.ts';
import { createLoadedTransfers } from './loadedTransfers.ts';
import { createMisleading } from './misleading.tsx';
import { transferLabels } from './transferLabels.ts';
import { TransfersTable } from './TransfersTable.tsx';

/** What the tab of transfers takes from the selected block around it. */
export interface TransfersTabOf {
  readonly block: Accessor<Block>;
  readonly body: LoadedBody;
  /** Whether the tab is shown: only then the node is asked for transfers. */
  readonly shown: Accessor<boolean>;
  readonly named: Accessor<Named | null>;
  /** What the filter searches beside addresses, hashes and symbols. */
  readonly searched: Accessor<Named | null>;
  readonly selection: Selection;
}

/** The tab of transfers: its filter, its table, and what was checked of it. */
export interface TransfersTab {
  /** The text of the filter. */
  readonly text: Accessor<string>;
  readonly setText: (text: string) => void;
  readonly labels: Accessor<readonly CheckLabel[]>;
  /** True where the transfers contradict their block. */
  readonly contradicted: Accessor<boolean>;
  /** The rows on screen; `loading` until all of the block are there, null where they failed. */
  readonly exported: () => Exported | 'loading' | null;
  /** Asks the node once more, whatever it answered before. */
  readonly again: () => void;
  /** The field of the filter, and the switch that hides misleading transfers. */
  readonly Tools: (props: { readonly search: (input: HTMLInputElement) => void }) => JSX.Element;
  readonly Table: () => JSX.Element;
}

/** Makes the tab; its filter and its switch stay from block to block. Call it inside of the view's owner. */
export function createTransfersTab({
  block,
  body,
  shown,
  named,
  searched,
  selection,
}: TransfersTabOf): TransfersTab {
  const view = useView();
  const coin = useCoin();
  const [text, setText] = createSignal('');
  const hash = createMemo(() => block().hash);
  const loaded = createLoadedTransfers(hash, shown, view.ask);
  const misleading = createMisleading(body, loaded);
  const rows = createMemo(() =>
    misleading.keep(
      filterTransfers(loaded.transfers(), text(), loaded.tokens(), coin(), searched() ?? undefined),
    ),
  );
  return {
    text,
    setText,
    labels: () => transferLabels(block(), loaded, body),
    contradicted: () => loaded.check().kind === 'mismatch',
    exported: () =>
      loaded.transfers().length === loaded.total()
        ? {
            kind: 'transfers',
            filtered: rows().length < loaded.transfers().length,
            node: loaded.source()?.endpoint ?? null,
            block: block(),
            rows: rows(),
            tokens: loaded.tokens(),
            coin: coin(),
            named: named(),
          }
        : loaded.progress().kind === 'failed'
          ? null
          : 'loading',
    again: loaded.again,
    Tools: (props) => (
      <div class="row-tools">
        <input
          ref={(input) => props.search(input)}
          type="search"
          aria-label={t('tools.filterTransfers')}
          placeholder={t('tools.filterTransfersHint')}
          value={text()}
          onInput={(event) => setText(event.currentTarget.value)}
        />
        {misleading.Switch()}
      </div>
    ),
    Table: () => (
      <TransfersTable
        block={block()}
        answer={loaded}
        rows={rows()}
        filtered={text().trim() !== '' || misleading.hidden()}
        markOf={misleading.markOf}
        price={body.price()}
        selection={selection}
      />
    ),
  };
}
