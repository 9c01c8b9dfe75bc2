import { For, Show, type JSX } from 'solid-js';
import type { Part } from '../../feed/contract/question.ts';
import type { Hex } from '../../feed/contract/scalars.ts';
import type { Decoded } from '../../feed/decode/decodeCall.ts';
import { t } from '../../words/i18n.ts';
import { HexValue } from '../parts/HexValue.tsx';
import { firstOf, type OwnMatch, type ReadAbi } from './matchOwn.ts';
import type { OwnMatches } from './ownMatches.ts';

/** The errors of Solidity itself (the Solidity documentation, Panic via assert and Error via require). */
const SOLIDITY = 'error Error(string message)\nerror Panic(uint256 code)';

/** Draws a decoded call, event or error with its arguments. */
export type ShowDecoded = (props: {
  readonly decoded: Decoded;
  readonly input: Hex;
  readonly chainId: number | null;
  readonly depth: number;
}) => JSX.Element;

/** The logs of one transaction in their order, and its own error. What no artifact names stays hex. */
export function OwnLogs(props: {
  readonly outcome: Extract<Part, { kind: 'outcome' }>;
  readonly to: Hex | null;
  readonly matches: OwnMatches | null;
  readonly chainId: number | null;
  readonly call: ShowDecoded;
  readonly readAbi: ReadAbi;
}): JSX.Element {
  const Call = props.call;
  const matchesOf = (address: Hex): readonly OwnMatch[] => props.matches?.get(address) ?? [];
  const failed = (): Decoded | null => {
    const { revert } = props.outcome;
    const to = props.outcome.thrower ?? props.to;
    if (revert === null || to === null) return null;
    const target = { to, chainId: props.chainId };
    return (
      firstOf(matchesOf(to), (abi) => abi.error(revert, target)) ??
      props.readAbi(SOLIDITY).error(revert, target)
    );
  };
  return (
    <>
      <Show when={props.outcome.revert}>
        {(revert) => (
          <div class="failed">
            <Show
              when={failed()}
              fallback={
                <p>
                  {revert() === '0x'
                    ? t('transactions.failed')
                    : t('follow.reason.custom', { selector: revert().slice(0, 10) })}
                </p>
              }
            >
              {(decoded) => <Call decoded={decoded()} input={revert()} chainId={props.chainId} depth={0} />}
            </Show>
            <small>{t('follow.reason.replay')}</small>
          </div>
        )}
      </Show>
      <ol data-verdict={props.outcome.check.kind} aria-label={t('artifacts.events')}>
        <For each={props.outcome.logs} fallback={<li>{t('none')}</li>}>
          {(log) => (
            <li>
              <HexValue hex={log.address} /> <small>{matchesOf(log.address)[0]?.name}</small>
              <Show
                when={firstOf(matchesOf(log.address), (abi) =>
                  abi.event(log, { to: log.address, chainId: props.chainId }),
                )}
                fallback={<HexValue hex={log.topics[0] ?? '0x'} />}
              >
                {(decoded) => <Call decoded={decoded()} input={log.data} chainId={props.chainId} depth={0} />}
              </Show>
            </li>
          )}
        </For>
      </ol>
      <small>{t(`check.verdict.${verdictOf(props.outcome.check)}`)}</small>
    </>
  );
}

/** Equal roots under a header that was not recomputed are the node's word. */
const verdictOf = (check: Extract<Part, { kind: 'outcome' }>['check']) =>
  check.kind === 'matches' && !check.headerMatches ? 'reported' : check.kind;
