import { Show, type JSX } from 'solid-js';
import type { Hex } from '../../feed/contract/scalars.ts';
import type { Shown } from '../../feed/decode/decodeCall.ts';
import { formatUnits } from '../../feed/shown/units.ts';
import { checksumAddress } from '../../words/checksumAddress.ts';
import { integer, tokenAmount } from '../../words/figures.ts';
import { t } from '../../words/i18n.ts';
import { HexValue } from '../parts/HexValue.tsx';
import { useCoin } from '../view/useNetwork.ts';

/** Bytes of a long value that are shown. Its title has more of it. */
const BYTES_SHOWN = 64;
const BYTES_IN_TITLE = 2048;
const LETTERS_SHOWN = 300;

/** One decoded value: no list, and no call. */
export function ArgumentValue(props: { readonly value: Shown }): JSX.Element {
  const of = <Kind extends Shown['kind']>(kind: Kind): Extract<Shown, { kind: Kind }> | null =>
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- its kind was compared
    props.value.kind === kind ? (props.value as Extract<Shown, { kind: Kind }>) : null;
  return (
    <>
      <Show when={of('address')}>
        {(value) => (
          <>
            <HexValue hex={value().address} /> <code class="faint">{checksumAddress(value().address)}</code>
          </>
        )}
      </Show>
      <Show when={of('amount')}>
        {(value) => <Amount units={value().units} decimals={value().decimals} symbol={value().symbol} />}
      </Show>
      <Show when={of('time')}>
        {(value) => (
          <time datetime={new Date(value().seconds * 1000).toISOString()}>
            {new Date(value().seconds * 1000).toISOString().replace(/T(.*)\.000Z/, ' $1 UTC')}
          </time>
        )}
      </Show>
      <Show when={of('number')}>
        {(value) => (
          <data value={String(value().number)}>{limit(value().number) ?? String(value().number)}</data>
        )}
      </Show>
      <Show when={of('bool')}>{(value) => <>{String(value().bool)}</>}</Show>
      <Show when={of('text')}>{(value) => <bdi>{cut(value().text)}</bdi>}</Show>
      <Show when={of('bytes')}>{(value) => <BytesValue bytes={value().bytes} />}</Show>
    </>
  );
}

/** Wei in the network's coin. */
export function CoinValue(props: { readonly wei: bigint }): JSX.Element {
  return <Amount units={props.wei} decimals={18} symbol={null} />;
}

function Amount(props: {
  readonly units: bigint;
  readonly decimals: number;
  readonly symbol: string | null;
}): JSX.Element {
  const coin = useCoin();
  const exact = (): string => formatUnits(props.units, props.decimals);
  return (
    <data value={exact()} title={exact()}>
      {limit(props.units) ?? tokenAmount(exact())} {props.symbol ?? coin()}
    </data>
  );
}

/** Bytes in hex, the long ones cut with their length. */
export function BytesValue(props: { readonly bytes: Hex }): JSX.Element {
  const size = (): number => (props.bytes.length - 2) / 2;
  return (
    <data
      value={props.bytes.slice(0, 2 + 2 * BYTES_IN_TITLE)}
      title={props.bytes.slice(0, 2 + 2 * BYTES_IN_TITLE)}
    >
      <code>
        {props.bytes.slice(0, 2 + 2 * BYTES_SHOWN)}
        <Show when={size() > BYTES_SHOWN}>…</Show>
      </code>
      <Show when={size() > BYTES_SHOWN}> {t('arguments.bytes', { count: integer(size()) })}</Show>
    </data>
  );
}

/**
 * The largest number of a type means no limit, and 2^255 means the router's whole balance to Uniswap's routers
 * (Constants.CONTRACT_BALANCE). They are shown as what they are, since their digits are not readable.
 */
function limit(number: bigint): string | null {
  if (number === 2n ** 255n) return '2^255';
  const bits = [256, 255, 160, 128, 96, 64, 48].find((size) => number === 2n ** BigInt(size) - 1n);
  return bits === undefined ? null : `2^${bits} − 1`;
}

function cut(text: string): string {
  return text.length > LETTERS_SHOWN ? `${text.slice(0, LETTERS_SHOWN)}…` : text;
}
