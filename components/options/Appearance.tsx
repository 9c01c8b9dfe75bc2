import { For, Show, type JSX } from 'solid-js';
import { metrics } from '../../feed/shown/badge.ts';
import { THEMES } from '../../settings/theme.ts';
import { t } from '../../words/i18n.ts';
import { feesHelp } from './alerts/FigureAlerts.tsx';
import { useOptions } from './form/optionsView.ts';

/** Metrics that are read after each block, also at rest. */
const FEES = ['slow', 'average', 'fast'] as const;

/** A select of a few values; the chosen one is saved immediately. */
function Choice<Value extends string>(props: {
  readonly id: string;
  readonly label: string;
  readonly values: readonly Value[];
  readonly chosen: Value;
  readonly nameOf: (value: Value) => string;
  readonly choose: (value: Value) => void;
}): JSX.Element {
  return (
    <div class="field">
      <label for={props.id}>{props.label}</label>
      <select
        id={props.id}
        onChange={(event) => {
          const value = props.values[event.currentTarget.selectedIndex];
          if (value !== undefined) props.choose(value);
        }}
      >
        <For each={props.values}>
          {(value) => (
            <option value={value} selected={props.chosen === value}>
              {props.nameOf(value)}
            </option>
          )}
        </For>
      </select>
    </div>
  );
}

/** Chooses the badge's figure and the pages' theme. */
export function Appearance(): JSX.Element {
  const options = useOptions();
  return (
    <section aria-labelledby="looks-title">
      <h2 id="looks-title">{t('options.looks.title')}</h2>
      <Choice
        id="badge"
        label={t('options.badge.label')}
        values={metrics}
        chosen={options.settings().badge}
        nameOf={(value) => t(`options.badge.${value}`)}
        choose={(badge) => options.write({ badge })}
      />
      <Show when={FEES.some((speed) => speed === options.settings().badge)}>
        <p class="help">{feesHelp()}</p>
      </Show>
      <Choice
        id="theme"
        label={t('options.theme.label')}
        values={THEMES}
        chosen={options.settings().theme}
        nameOf={(value) => t(`options.theme.${value}`)}
        choose={(theme) => options.write({ theme })}
      />
    </section>
  );
}
