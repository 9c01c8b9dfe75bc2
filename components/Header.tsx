import { Show, type JSX } from 'solid-js';
import { priceAt } from '../feed/shown/priceAge.ts';
import { skewOf } from '../feed/shown/status.ts';
import type { Price } from '../feed/contract/snapshot.ts';
import { formatUnits } from '../feed/shown/units.ts';
import { useNetwork } from './view/useNetwork.ts';
import { Connection } from './Connection.tsx';
import { age, short, smallUsd } from '../words/figures.ts';
import { t } from '../words/i18n.ts';
import { Fee } from './parts/Fee.tsx';
import { Pin } from './later/Pin.tsx';
import { PENDING } from '../feed/shown/dollars.ts';
import { later } from './later/later.ts';
import { useView } from './view/view.ts';

/** Network, connection, coin price, next base fee, and a drawing of the last base fees. */
export function Header(): JSX.Element {
  const view = useView();
  const network = useNetwork();
  const newest = (): string | null => view.snapshot()?.blocks[0]?.nextBaseFee ?? null;
  return (
    <header>
      <div class="network">
        <span class="mark" aria-hidden="true" />
        <h1 title={network().name}>{network().name}</h1>
        <Connection />
        <button
          type="button"
          class="follow-button"
          aria-keyshortcuts="f"
          onClick={() => view.follow('field')}
        >
          {t('follow.button')}
        </button>
        <Show when={later()}>
          {(loaded) => {
            const { ConsensusLine } = loaded();
            return <ConsensusLine />;
          }}
        </Show>
      </div>
      <div class="figures">
        <dl>
          <Show when={view.snapshot()}>
            {(snapshot) => (
              <PriceFigure
                // The price ages without new blocks too, by the chain's clock as the rows do.
                price={priceAt(snapshot().price, (view.now() - skewOf(snapshot())) / 1000)}
                coin={network().coin}
              />
            )}
          </Show>
          <div class="figure">
            <dt>
              {t('header.nextBaseFee')}
              <Pin metric="nextBaseFee" name={t('header.nextBaseFee')} />
            </dt>
            <dd>
              <Show
                when={newest()}
                fallback={<span class="faint">{view.snapshot()?.blocks.length ? t('none') : PENDING}</span>}
              >
                {(fee) => <Fee wei={fee()} />}
              </Show>
            </dd>
          </div>
        </dl>
        <Show when={later()}>
          {(loaded) => {
            const { Sparkline } = loaded();
            return <Sparkline />;
          }}
        </Show>
      </div>
    </header>
  );
}

const exact = ({ answer, decimals }: Extract<Price, { kind: 'price' }>): string =>
  formatUnits(BigInt(answer), decimals);

function PriceFigure(props: { readonly price: Price; readonly coin: string | null }): JSX.Element {
  const name = (): string =>
    props.coin === null ? t('header.unnamedPrice') : t('header.price', { coin: props.coin });
  return (
    <div class="figure">
      <dt>
        {name()}
        <Pin metric="price" name={name()} />
      </dt>
      <dd>
        {props.price.kind === 'price' ? (
          <>
            <data value={exact(props.price)}>{smallUsd(exact(props.price), 4)}</data>{' '}
            <small
              classList={{ stale: props.price.stale }}
              title={t('header.priceSource', { source: short(props.price.source) })}
            >
              {props.price.stale ? `${t('header.stale')} · ` : ''}
              <time datetime={new Date(props.price.updatedAt * 1000).toISOString()}>
                {age(props.price.age * 1000)}
              </time>
              <span class="source"> · {t('header.chainlink')}</span>
            </small>
          </>
        ) : (
          <span class="faint" title={t(`price.${props.price.reason}`)}>
            {props.price.reason === 'pending' ? PENDING : t('none')}
          </span>
        )}
      </dd>
    </div>
  );
}
