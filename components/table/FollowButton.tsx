import type { JSX } from 'solid-js';
import type { Sent } from '../../feed/contract/followed.ts';
import type { Transaction } from '../../feed/contract/transaction.ts';
import { short } from '../../words/figures.ts';
import { t } from '../../words/i18n.ts';
import { useView } from '../view/view.ts';

/** Follows the transaction of a row. `named`: with its text, in the details; in a row it is a sign. */
export function FollowButton(props: { readonly row: Transaction; readonly named?: boolean }): JSX.Element {
  const view = useView();
  const name = (): string => t('follow.of', { hash: short(props.row.hash) });
  const follow = (event: MouseEvent): void => {
    // A click on the row would open its details.
    event.stopPropagation();
    const { hash, from, nonce, to, value, selector } = props.row;
    const content: Sent['content'] = { to, value, selector, digest: null, maxFee: '0', maxTip: '0' };
    view.follow({ hash, sent: { from, nonce: Number(nonce), content } });
  };
  return (
    <button
      type="button"
      class={props.named ? 'quiet' : 'follow-row'}
      tabIndex={props.named ? 0 : -1}
      aria-label={name()}
      title={name()}
      onClick={follow}
    >
      {props.named ? t('follow.add') : '◉'}
    </button>
  );
}
