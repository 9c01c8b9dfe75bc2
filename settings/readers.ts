import { isRecord } from '../feed/contract/hex.ts';

/** Reads an unknown value: stored by any version, imported, or edited by hand. */
export type Reader<T> = (value: unknown) => T;

/** A reader of one value; undefined means that the value was rejected. */
type Accept<T> = Reader<T | undefined>;

export const flag: Accept<boolean> = (value) => (typeof value === 'boolean' ? value : undefined);

/** An integer from `least` to `most`. */
export const integer =
  (least: number, most: number = Number.MAX_SAFE_INTEGER): Accept<number> =>
  (value) =>
    typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most
      ? value
      : undefined;

/** A text of at most `most` characters (UTF-16) for which `isFine` returns true. */
export const text =
  (most: number, isFine: (text: string) => boolean = () => true): Accept<string> =>
  (value) =>
    typeof value === 'string' && value.length <= most && isFine(value) ? value : undefined;

export const oneOf =
  <const Choice extends string>(choices: readonly Choice[]): Accept<Choice> =>
  (value) =>
    choices.find((choice) => choice === value);

/** The accepted value, or `fallback`. */
export const or =
  <T, const Fallback>(accept: Accept<T>, fallback: Fallback): Reader<T | Fallback> =>
  (value) => {
    const read = accept(value);
    return read === undefined ? fallback : read;
  };

/** The accepted value, or null where the value is null. */
export const nullOr =
  <T>(accept: Accept<T>): Accept<T | null> =>
  (value) =>
    value === null ? null : accept(value);

/** The accepted elements, `most` at most; a rejected element leaves the others in place. */
export const list =
  <T>(accept: Accept<T>, most: number): Reader<readonly T[]> =>
  (value) =>
    (Array.isArray(value) ? value : [])
      .map((each) => accept(each))
      .filter((each) => each !== undefined)
      .slice(0, most);

/** The entries with accepted values, under any names. */
export const record =
  <T>(accept: Accept<T>): Reader<Readonly<Record<string, T>>> =>
  (value) => {
    const entries: [string, T][] = [];
    for (const [name, each] of Object.entries(isRecord(value) ? value : {})) {
      const read = accept(each);
      if (read !== undefined) entries.push([name, read]);
    }
    return Object.fromEntries(entries);
  };

/** An object of these fields; undefined only if one of the readers may return undefined. */
type Fields<Readers extends Readonly<Record<string, Reader<unknown>>>> =
  | { readonly [Name in keyof Readers]: Exclude<ReturnType<Readers[Name]>, undefined> }
  | Extract<ReturnType<Readers[keyof Readers]>, undefined>;

/** Reads each field by its own reader. A rejected field rejects the object; other fields are dropped. */
export const fields =
  <const Readers extends Readonly<Record<string, Reader<unknown>>>>(
    readers: Readers,
  ): Reader<Fields<Readers>> =>
  (value) => {
    const from = isRecord(value) ? value : {};
    const read = Object.entries(readers).map(([name, reader]) => [
      name,
      reader(Object.hasOwn(from, name) ? from[name] : undefined),
    ]);
    const all = read.some(([, each]) => each === undefined) ? undefined : Object.fromEntries(read);
    // The object has exactly the fields of `readers`, each with its reader's type.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    return all as Fields<Readers>;
  };
