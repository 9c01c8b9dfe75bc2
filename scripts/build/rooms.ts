/**
 * Every room of the product's code, and the rooms it may import besides itself. A room is the files of one folder,
 * without its subfolders. The linter's import rules and the sources for Mozilla are made from this list.
 */
export const ROOMS = {
  alerts: ['feed/contract', 'feed/shown', 'settings'],
  components: [
    'components/blocks',
    'components/body',
    'components/parts',
    'components/table',
    'components/table/window',
    'components/view',
    'feed/contract',
    'feed/networks',
    'feed/shown',
    'words',
  ],
  'components/blocks': ['components/parts', 'components/view', 'feed/contract', 'feed/shown', 'words'],
  'components/body': [
    'components/loaded',
    'components/parts',
    'components/table',
    'components/view',
    'feed/contract',
    'feed/networks',
    'feed/shown',
    'words',
  ],
  'components/loaded': ['components/view', 'feed/contract', 'feed/shown', 'words'],
  'components/options': [
    'components/options/alerts',
    'components/options/consensus',
    'components/options/endpoints',
    'components/options/form',
    'components/view',
    'feed/contract',
    'feed/networks',
    'feed/shown',
    'settings',
    'words',
  ],
  'components/options/alerts': ['alerts', 'components/options/form', 'feed/networks', 'settings', 'words'],
  'components/options/consensus': [
    'components/options/form',
    'feed/contract',
    'feed/networks',
    'settings',
    'words',
  ],
  'components/options/endpoints': [
    'components/options/form',
    'components/parts',
    'feed/contract',
    'feed/networks',
    'feed/shown',
    'settings',
    'words',
  ],
  'components/options/form': ['feed/contract', 'feed/networks', 'settings', 'words'],
  'components/parts': ['components/view', 'feed/contract', 'feed/shown', 'words'],
  'components/table': [
    'components/loaded',
    'components/parts',
    'components/table/window',
    'components/view',
    'feed/contract',
    'feed/shown',
    'words',
  ],
  'components/table/window': ['components/view'],
  'components/view': ['feed/contract', 'feed/networks', 'feed/shown', 'settings'],
  entrypoints: ['platform', 'words'],
  'entrypoints/checker': ['feed/check'],
  'entrypoints/consensus': ['feed/consensus'],
  'entrypoints/offscreen': ['platform/host'],
  'entrypoints/options': ['components', 'components/options'],
  'entrypoints/popup': ['components'],
  'entrypoints/sidepanel': ['components'],
  'entrypoints/tab': ['components'],
  feed: [
    'feed/body',
    'feed/chain',
    'feed/connection',
    'feed/consensus',
    'feed/contract',
    'feed/header',
    'feed/networks',
    'feed/questions',
    'feed/retry',
    'feed/rpc',
    'feed/shown',
  ],
  'feed/body': [
    'feed/check',
    'feed/contract',
    'feed/header',
    'feed/networks',
    'feed/proof',
    'feed/retry',
    'feed/rpc',
    'feed/shown',
    'feed/tokens',
    'feed/transaction',
  ],
  'feed/chain': [
    'feed/connection',
    'feed/contract',
    'feed/header',
    'feed/networks',
    'feed/retry',
    'feed/rpc',
  ],
  'feed/check': [
    'feed/contract',
    'feed/proof',
    'feed/encoding',
    'feed/rpc',
    'feed/tokens',
    'feed/transaction',
  ],
  'feed/connection': ['feed/contract', 'feed/networks', 'feed/rpc', 'feed/shown'],
  'feed/consensus': [
    'feed/chain',
    'feed/connection',
    'feed/contract',
    'feed/header',
    'feed/networks',
    'feed/rpc',
    'feed/shown',
  ],
  'feed/contract': [],
  'feed/encoding': ['feed/contract'],
  'feed/header': ['feed/contract', 'feed/encoding', 'feed/networks'],
  'feed/networks': ['feed/contract'],
  'feed/proof': ['feed/contract', 'feed/encoding', 'feed/networks', 'feed/rpc'],
  'feed/questions': [
    'feed/body',
    'feed/connection',
    'feed/contract',
    'feed/networks',
    'feed/retry',
    'feed/rpc',
  ],
  'feed/retry': ['feed/contract', 'feed/rpc'],
  'feed/rpc': ['feed/contract', 'feed/shown'],
  'feed/shown': ['feed/contract', 'feed/networks'],
  'feed/tokens': ['feed/contract', 'feed/networks', 'feed/rpc'],
  'feed/transaction': ['feed/contract', 'feed/encoding'],
  platform: [
    'feed/contract',
    'feed/shown',
    'platform/alerts',
    'platform/host',
    'platform/messages',
    'platform/storage',
    'platform/views',
    'settings',
  ],
  'platform/alerts': ['alerts', 'feed/contract', 'platform/storage', 'settings'],
  'platform/host': ['feed', 'feed/contract', 'platform/messages'],
  'platform/messages': ['feed/contract', 'feed/shown', 'settings'],
  'platform/storage': ['feed/contract', 'settings'],
  'platform/views': ['feed/contract', 'feed/shown', 'platform/host', 'platform/messages', 'settings'],
  settings: ['feed/contract', 'feed/networks', 'feed/shown'],
  words: ['alerts', 'feed/contract', 'feed/shown', 'settings'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type Room = keyof typeof ROOMS;

/** Rooms that are named before their first file, so that nothing of theirs is put elsewhere meanwhile. */
export const PLANNED: Readonly<Record<string, readonly Room[]>> = {
  // Arguments of known methods, nested calls, a user's own contracts.
  'feed/decode': ['feed/contract', 'feed/rpc', 'feed/transaction'],
  // Transactions that the user follows until they are final.
  'feed/followed': ['feed/chain', 'feed/contract', 'feed/rpc', 'feed/transaction'],
  // Names of addresses: the shipped list, ENS.
  'feed/names': ['feed/contract', 'feed/networks', 'feed/rpc'],
  // Settings that an administrator sets.
  'settings/policy': ['feed/contract', 'settings'],
};

const rooms = Object.keys(ROOMS) as readonly Room[];

/** Files that may import more than their room: the views' only ways to the browser. */
export const BRIDGES: Readonly<Record<string, readonly Room[]>> = {
  'components/options/bridge.ts': ['platform', 'platform/alerts', 'platform/storage'],
  'components/view/bridge.ts': ['platform/storage', 'platform/views'],
};

/** The top-level folders of product code. */
export const productFolders: readonly string[] = [
  ...new Set(rooms.map((room) => room.split('/')[0] ?? room)),
];
