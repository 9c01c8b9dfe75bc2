import type { JSX } from 'solid-js';
import type { Block } from '../../feed/contract/block.ts';
import { signersOf, sureness } from '../../feed/shown/sureness.ts';
import { t } from '../../words/i18n.ts';
import { useView } from '../view/view.ts';

const SIGNS = { matches: '✓', mismatch: '✗', unchecked: '·' } as const;

/** Whether a block's header hashes to the block's hash, and who signed the block. */
export function CheckMark(props: { readonly block: Block }): JSX.Element {
  const view = useView();
  const kind = (): keyof typeof SIGNS =>
    sureness(view.snapshot(), props.block) === 'mismatch' ? 'mismatch' : props.block.check.kind;
  const checked = (): string => {
    const { check } = props.block;
    switch (check.kind) {
      case 'matches':
        return kind() === 'mismatch' ? t('reason.contradicted') : t('blocks.matches');
      case 'mismatch':
        return t('blocks.mismatch');
      case 'unchecked':
        return t(`blocks.unchecked.${check.reason}`);
    }
  };
  const words = (): string => {
    const signers = signersOf(view.snapshot(), props.block);
    return signers === null ? checked() : `${checked()}; ${t('consensus.row', signers)}`;
  };
  return (
    <span class={`check ${kind()}`} role="img" aria-label={words()} title={words()}>
      {signersOf(view.snapshot(), props.block) === null ? SIGNS[kind()] : '✓✓'}
    </span>
  );
}
