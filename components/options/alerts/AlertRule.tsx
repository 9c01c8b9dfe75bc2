import { createSignal, Show, type JSX } from 'solid-js';
import { readSettingsValue, type AlertKind, type Settings } from '../../../settings/settingsSchema.ts';
import { t } from '../../../words/i18n.ts';
import { useOptions } from '../form/optionsView.ts';
import { TextField } from '../form/TextField.tsx';

/** One alert: its switch, what it means and costs, and in between its figure, if it has one. */
export function AlertRule(props: {
  readonly kind: AlertKind;
  /** What it covers and costs, where the words of the switch do not say it all. */
  readonly help?: string;
  readonly disabled?: boolean;
  readonly children?: JSX.Element;
}): JSX.Element {
  const options = useOptions();
  const [denied, setDenied] = createSignal(false);
  const rule = () => options.settings().alerts[props.kind];
  const turn = (on: boolean): void =>
    options.write({ alerts: { ...options.settings().alerts, [props.kind]: { ...rule(), on } } });
  const click = (input: HTMLInputElement): void => {
    if (!input.checked) {
      turn(false);
      return;
    }
    // Asked for at once, within the click; where it is granted already, no question is put.
    void options.requestNotifications().then((granted) => {
      setDenied(!granted);
      if (granted) turn(true);
      else input.checked = false;
    });
  };
  return (
    <div class="alert">
      <label class="check">
        <input
          type="checkbox"
          checked={rule().on && options.mayNotify()}
          disabled={props.disabled === true}
          aria-describedby={props.help === undefined ? undefined : `${props.kind}-help`}
          onClick={(event) => click(event.currentTarget)}
        />
        <span>{t(`options.alerts.${props.kind}`)}</span>
      </label>
      <Show when={denied() && !options.mayNotify()}>
        <p class="error" role="alert">
          {t('options.alerts.denied')}
        </p>
      </Show>
      {props.children}
      <Show when={props.help}>
        {(help) => (
          <p class="help" id={`${props.kind}-help`}>
            {help()}
          </p>
        )}
      </Show>
    </div>
  );
}

/** The figure of one alert, typed as text; the schema says whether it is one. */
export function AlertFigure(props: {
  readonly kind: AlertKind;
  readonly label: string;
  readonly value: string;
  /** The rule with the figure as typed. */
  readonly typed: (text: string) => Partial<Settings['alerts']>;
  readonly problem: string;
}): JSX.Element {
  const options = useOptions();
  const save = (text: string): string | null => {
    const typed = props.typed(text);
    const read = readSettingsValue({ alerts: typed }).alerts[props.kind];
    if (JSON.stringify(read) !== JSON.stringify(typed[props.kind])) return props.problem;
    options.write({ alerts: { ...options.settings().alerts, ...typed } });
    return null;
  };
  return (
    <TextField id={`${props.kind}-figure`} label={props.label} help="" value={props.value} save={save} />
  );
}
