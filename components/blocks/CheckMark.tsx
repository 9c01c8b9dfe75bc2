import type { JSX } from 'solid-js';
import type { Block } from '../../feed/contract/block.ts';
import { t } from '../../words/i18n.ts';

const SIGNS = { matches: '✓', mismatch: '✗', unchecked: '·' } as const;

/** Whether a block's header hashes to the block's hash. */
export function CheckMark(props: { readonly check: Block['check'] }): JSX.Element {
  const words = (): string => {
    const { check } = props;
    switch (check.kind) {
      case 'matches':
        return t('blocks.matches');
      case 'mismatch':
        return t('blocks.mismatch');
      case 'unchecked':
        return t(`blocks.unchecked.${check.reason}`);
    }
  };
  return (
    <span class={`check ${props.check.kind}`} role="img" aria-label={words()} title={words()}>
      {SIGNS[props.check.kind]}
    </span>
  );
}
