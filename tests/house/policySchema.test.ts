import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { networkNames } from '../../feed/networks/networkNames.ts';
import { POLICY_FIELDS } from '../../settings/policy/policy.ts';
import { readSettingsValue } from '../../settings/settingsSchema.ts';

interface Schema {
  readonly type: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
}

// Chrome drops silently what this file does not name, and does not load an extension whose file is wrong.
const schema = JSON.parse(readFileSync('public/managed.json', 'utf8')) as Schema;
const properties = (of: Schema | undefined) => of?.properties ?? {};
const { endpoints, consensus, explorers, custom, alerts, ...others } = properties(schema);
const networks = [...networkNames.map(({ key }) => key), 'custom'];

const JSON_TYPES: Readonly<Record<string, string>> = {
  number: 'integer',
  string: 'string',
  boolean: 'boolean',
};

describe('the schema of the policy', () => {
  it('names the fields that a policy may set, and the list of those that are locked', () => {
    expect(Object.keys(properties(schema)).toSorted()).toEqual([...POLICY_FIELDS, 'locked'].toSorted());
    expect(others).toMatchObject({ network: { type: 'string' }, locked: { items: { type: 'string' } } });
  });

  it('names every network', () => {
    for (const each of [endpoints, consensus, explorers])
      expect(Object.keys(properties(each))).toEqual(networks);
    const { mainnet } = readSettingsValue({ consensus: { mainnet: {} } }).consensus;
    for (const each of Object.values(properties(consensus)))
      expect(Object.keys(properties(each))).toEqual(Object.keys(mainnet ?? {}));
  });

  it('names every field of a custom chain and of every alert, with its type', () => {
    const usual = readSettingsValue(null);
    expect(Object.keys(properties(custom))).toEqual(Object.keys(usual.custom));
    const types = Object.fromEntries(
      Object.entries(usual.alerts).map(([kind, rule]) => [
        kind,
        Object.fromEntries(Object.entries(rule).map(([name, value]) => [name, JSON_TYPES[typeof value]])),
      ]),
    );
    const named = Object.fromEntries(
      Object.entries(properties(alerts)).map(([kind, each]) => [
        kind,
        Object.fromEntries(Object.entries(properties(each)).map(([name, { type }]) => [name, type])),
      ]),
    );
    expect(named).toEqual(types);
  });

  it('has one type everywhere, and no keyword that Chrome refuses', () => {
    const kinds = (each: Schema): readonly string[] => [
      each.type,
      ...Object.values(properties(each)).flatMap((one) => kinds(one)),
      ...(each.items === undefined ? [] : kinds(each.items)),
    ];
    expect(kinds(schema).filter((type) => !/^(object|array|string|integer|boolean)$/.test(type))).toEqual([]);
    expect(readFileSync('public/managed.json', 'utf8')).not.toContain('additionalProperties');
  });
});
