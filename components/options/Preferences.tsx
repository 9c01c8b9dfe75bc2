import { For, type JSX } from 'solid-js';
import { bytesPerDay } from '../../feed/networks/bytesPerDay.ts';
import { metrics } from '../../feed/shown/badge.ts';
import { LOADING_MODES, type LoadingMode } from '../../feed/contract/config.ts';
import { THEMES } from '../../settings/theme.ts';
import { t } from '../../words/i18n.ts';
import { bytes } from './form/bytes.ts';
import { networkOf, useOptions } from './form/optionsView.ts';

/** A choice among few, named; saved at once. */
function Choice<Value extends string>(props: {
  readonly id: string;
  readonly label: string;
  readonly values: readonly Value[];
  readonly chosen: Value;
  readonly word: (value: Value) => string;
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
              {props.word(value)}
            </option>
          )}
        </For>
      </select>
    </div>
  );
}

/** What the badge shows, how the pages look. */
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
        word={(value) => t(`options.badge.${value}`)}
        choose={(badge) => options.write({ badge })}
      />
      <Choice
        id="theme"
        label={t('options.theme.label')}
        values={THEMES}
        chosen={options.settings().theme}
        word={(value) => t(`options.theme.${value}`)}
        choose={(theme) => options.write({ theme })}
      />
    </section>
  );
}

/** What is asked of the node, and what that costs. */
export function Loading(): JSX.Element {
  const options = useOptions();
  const size = (loading: LoadingMode): string => bytes(bytesPerDay(networkOf(options.settings()))[loading]);
  return (
    <section aria-labelledby="loading-title">
      <h2 id="loading-title">{t('options.loading.title')}</h2>
      <div role="radiogroup" aria-labelledby="loading-title">
        <For each={LOADING_MODES}>
          {(loading) => (
            <label class="check">
              <input
                type="radio"
                name="loading"
                checked={options.settings().loading === loading}
                onChange={() => options.write({ loading })}
              />
              <span>{t(`options.loading.${loading}`, { size: size(loading) })}</span>
            </label>
          )}
        </For>
      </div>
      <label class="check">
        <input
          type="checkbox"
          checked={options.settings().price}
          onChange={(event) => options.write({ price: event.currentTarget.checked })}
        />
        <span>{t('options.price')}</span>
      </label>
    </section>
  );
}
