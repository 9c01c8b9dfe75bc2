import { ownNode } from '../../tests/e2e/ownNode.ts';

/** The first account of anvil, which sends in many blocks. */
const SENDER = '0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266';

const ALERTS = [
  'baseFeeBelow',
  'baseFeeAbove',
  'transferCostBelow',
  'noBlockFor',
  'averageBelow',
  'averageAbove',
  'actionCostBelow',
  'priceBelow',
  'priceAbove',
  'newBlock',
  'watchedSeen',
];

/**
 * The own node with all that can be switched on at a development chain. The light client is not on: it rightly calls a
 * reorg of a signed block a contradiction.
 */
export function withEverything(socketUrl: string): Readonly<Record<string, unknown>> {
  const own = ownNode(socketUrl)['settings'];
  return {
    settings: {
      ...(typeof own === 'object' ? own : {}),
      loading: 'withReceipts',
      picture: true,
      watched: [{ address: SENDER, label: 'Anvil' }],
      alerts: Object.fromEntries(ALERTS.map((name) => [name, { on: true }])),
    },
  };
}
