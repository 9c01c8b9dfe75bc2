import { createSignal, Show, type JSX } from 'solid-js';
import { readSettingsValue, type AlertKind, type Settings } from '../../../settings/settingsSchema.ts';
import { t } from '../../../words/i18n.ts';
import { useOptions } from '../form/optionsView.ts';
import { TextField } from '../form/TextField.tsx';

/** One alert: its switch, its threshold as children, and its help text. Switching it on asks for the permission. */
export function AlertRule(props: {
  readonly kind: AlertKind;
  /** The limits and costs of the alert, if the switch's label needs them. */
  readonly help?: string | undefined;
  readonly disabled?: boolean;
  readonly children?: JSX.Element;
}): JSX.Element {
  const options = useOptions();
  const [denied, setDenied] = createSignal(false);
  const rule = () => options.settings().alerts[props.kind];
  const switchTo = (on: boolean): void =>
    options.write({ alerts: { ...options.settings().alerts, [props.kind]: { ...rule(), on } } });
  const click = (input: HTMLInputElement): void => {
    if (!input.checked) {
      switchTo(false);
      return;
    }
    // The browser accepts this request only within the click. It asks nothing if the permission is already granted.
    void options.requestNotifications().then((granted) => {
      setDenied(!granted);
      if (granted) switchTo(true);
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

/** The threshold of one alert as a text field; the settings' schema accepts or rejects the text. */
export function AlertThreshold(props: {
  readonly kind: AlertKind;
  readonly label: string;
  readonly value: string;
  /** Returns the rule with the typed threshold. */
  readonly withThreshold: (text: string) => Partial<Settings['alerts']>;
  /** The error for a text that is rejected. */
  readonly problem: (text: string) => string;
}): JSX.Element {
  const options = useOptions();
  const save = (text: string): string | null => {
    const typed = props.withThreshold(text);
    const read = readSettingsValue({ alerts: typed }).alerts[props.kind];
    if (JSON.stringify(read) !== JSON.stringify(typed[props.kind])) return props.problem(text);
    options.write({ alerts: { ...options.settings().alerts, ...typed } });
    return null;
  };
  return (
    <TextField id={`${props.kind}-threshold`} label={props.label} help="" value={props.value} save={save} />
  );
}
