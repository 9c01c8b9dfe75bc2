import { createSignal, createUniqueId, onCleanup, onMount, Show, type JSX } from 'solid-js';
import type { FollowAnswer, Look } from '../../feed/contract/followed.ts';
import { bytesPerDay } from '../../feed/networks/bytesPerDay.ts';
import { formatBytes } from '../options/form/formatBytes.ts';
import { runCommand } from '../view/commands.ts';
import { useNetwork } from '../view/useNetwork.ts';
import { useView } from '../view/view.ts';
import { integer } from '../../words/figures.ts';
import { t } from '../../words/i18n.ts';
import { followBridge } from './followBridge.ts';
import { readTypedHash, readTypedSender } from './readTyped.ts';

const DAY_MS = 86_400_000;
const FAST_MS = 2000;
/** One look by hash: 950 bytes while it waits, 1,490 in a block without logs, measured on anvil; and some logs. */
const LOOK_BYTES = 1600;

/** The field with its two ways to look, each with what it costs and what the node learns. */
export function FollowForm(props: {
  /** What to say of the background's answer; null if it is done. */
  readonly problemOf: (answer: FollowAnswer) => string | null;
  readonly close: () => void;
}): JSX.Element {
  const view = useView();
  const network = useNetwork();
  const id = createUniqueId();
  const [field, setField] = createSignal<HTMLInputElement>();
  const [look, setLook] = createSignal<Look>('byHash');
  const [typed, setTyped] = createSignal('');
  const [sender, setSender] = createSignal('');
  const [nonce, setNonce] = createSignal('');
  const [problem, setProblem] = createSignal<string | null>(null);
  const [linked, setLinked] = createSignal(false);
  let sending = false;
  // Solid's createResource would be in the first load of every page.
  const [mayNotify, setMayNotify] = createSignal<boolean>();
  const [denied, setDenied] = createSignal(false);
  // Who closes the field goes on where it was opened.
  const before = document.activeElement;
  onMount(() => field()?.focus());
  onCleanup(() => {
    const isHere = field()?.form?.contains(document.activeElement);
    if (isHere === true && before instanceof HTMLElement) before.focus();
  });
  onMount(async () => setMayNotify(await followBridge.mayNotify()));

  const blockTime = (): number => network().blockTimeMs ?? view.snapshot()?.blockTime ?? 12_000;
  const tooFast = (): boolean => blockTime() < FAST_MS && view.snapshot()?.local !== true;
  const looks = (): number => Math.round(DAY_MS / Math.max(blockTime(), 1000));

  const add = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    // The second press of a double click would show an error: the transaction is followed already.
    if (sending) return;
    setLinked(false);
    const read = readTypedHash(typed());
    if (read.kind !== 'hash') {
      setProblem(
        read.kind === 'wrongLength'
          ? t('follow.wrongLength', { count: integer(read.count) })
          : t(`follow.${read.kind}`),
      );
      return;
    }
    const sent = look() === 'quiet' ? readTypedSender(sender(), nonce()) : null;
    if (typeof sent === 'string') {
      setProblem(t(`follow.${sent}`));
      return;
    }
    sending = true;
    const answer = await followBridge.follow(read.hash, look(), sent, false).finally(() => (sending = false));
    const refused = props.problemOf(answer);
    setProblem(refused);
    setLinked(read.fromLink);
    if (refused !== null) return;
    setTyped('');
    setSender('');
    setNonce('');
  };
  const onKey = (event: KeyboardEvent): void => runCommand(event, { back: () => props.close() });
  const choice = (value: Look, cost: string): JSX.Element => (
    <label class="choice">
      <input
        type="radio"
        name={`${id}-look`}
        value={value}
        checked={look() === value}
        disabled={value === 'quiet' && tooFast()}
        onChange={() => setLook(value)}
      />
      <span>
        {t(`follow.${value}`)} <small>{cost}</small>
      </span>
    </label>
  );
  return (
    <form onSubmit={(event) => void add(event)} onKeyDown={onKey} novalidate>
      <div class="line">
        <label for={`${id}-hash`}>{t('follow.field')}</label>
        <input
          id={`${id}-hash`}
          ref={setField}
          value={typed()}
          placeholder={t('follow.hint')}
          autocomplete="off"
          spellcheck={false}
          aria-invalid={problem() !== null}
          aria-describedby={`${id}-problem`}
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
        <button type="submit">{t('follow.add')}</button>
        <button type="button" class="quiet" onClick={() => props.close()}>
          {t('close')}
        </button>
      </div>
      <div id={`${id}-problem`}>
        <Show when={problem()}>
          {(text) => (
            <p class="error" role="alert">
              {text()}
            </p>
          )}
        </Show>
        <Show when={linked()}>
          <p role="status">{t('follow.fromLink')}</p>
        </Show>
      </div>
      <fieldset>
        <legend class="hidden">{t('follow.look')}</legend>
        {choice(
          'byHash',
          t('follow.byHashCost', { requests: integer(looks()), size: formatBytes(looks() * LOOK_BYTES) }),
        )}
        {choice(
          'quiet',
          tooFast()
            ? t('follow.tooFast')
            : t('follow.quietCost', { size: formatBytes(bytesPerDay(network()).always) }),
        )}
      </fieldset>
      <Show when={look() === 'quiet'}>
        <div class="line">
          <label for={`${id}-sender`}>{t('follow.sender')}</label>
          <input
            id={`${id}-sender`}
            value={sender()}
            placeholder="0x…"
            autocomplete="off"
            spellcheck={false}
            onInput={(event) => setSender(event.currentTarget.value)}
          />
          <span class="line">
            <label for={`${id}-nonce`}>{t('follow.nonce')}</label>
            <input
              id={`${id}-nonce`}
              class="nonce"
              inputmode="numeric"
              value={nonce()}
              autocomplete="off"
              onInput={(event) => setNonce(event.currentTarget.value)}
            />
          </span>
          <small>{t('follow.optional')}</small>
        </div>
      </Show>
      <Show when={mayNotify() === false}>
        <p class="line">
          <button
            type="button"
            onClick={() =>
              void followBridge.requestNotifications().then((granted) => {
                setDenied(!granted);
                setMayNotify(granted);
              })
            }
          >
            {t('follow.notify')}
          </button>
          <small>{denied() ? t('follow.denied') : t('follow.notifyHelp')}</small>
        </p>
      </Show>
    </form>
  );
}
