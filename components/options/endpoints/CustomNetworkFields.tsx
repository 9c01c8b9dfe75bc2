import type { JSX } from 'solid-js';
import {
  LONGEST_HEARTBEAT,
  readSettingsValue,
  type CustomNetwork,
} from '../../../settings/settingsSchema.ts';
import { t } from '../../../words/i18n.ts';
import { Managed } from '../form/Managed.tsx';
import { useOptions } from '../form/optionsView.ts';
import { TextField } from '../form/TextField.tsx';

type Field = keyof CustomNetwork;

/** The fields with a whole number, and the greatest that the settings' schema accepts. */
const MOST = { chainId: Number.MAX_SAFE_INTEGER, heartbeat: LONGEST_HEARTBEAT } as const;
const isNumber = (field: Field): field is keyof typeof MOST => field in MOST;

const problemOf = (field: Field): string =>
  isNumber(field)
    ? t(`options.custom.${field}.problem`, { most: MOST[field] })
    : t(`options.custom.${field}.problem`);

/** Name, coin and price feed of a chain that is not in the network table. Every field is optional. */
export function CustomNetworkFields(): JSX.Element {
  const options = useOptions();
  const save =
    (field: Field) =>
    (text: string): string | null => {
      const typed = text === '' ? null : isNumber(field) ? Number(text) : text;
      const read = readSettingsValue({ custom: { [field]: typed } }).custom[field];
      if (typed !== null && read === null) return problemOf(field);
      options.write({ custom: { ...options.settings().custom, [field]: read } });
      return null;
    };
  const field = (name: Field): JSX.Element => (
    <TextField
      id={`custom-${name}`}
      label={t(`options.custom.${name}.label`)}
      help={t(`options.custom.${name}.help`)}
      value={String(options.settings().custom[name] ?? '')}
      save={save(name)}
    />
  );
  return (
    <fieldset class="custom">
      <legend>{t('options.network.custom')}</legend>
      <Managed field="custom">
        {field('chainId')}
        {field('name')}
        {field('coin')}
        {field('priceFeed')}
        {field('heartbeat')}
      </Managed>
    </fieldset>
  );
}
