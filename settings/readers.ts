/** Reads a value that anybody may have stored: what it means, or undefined where that is not acceptable. */
export type Reader<T> = (value: unknown) => T;

/** A reader of single values has no word for what is not acceptable but undefined. */
type Accept<T> = Reader<T | undefined>;

export const flag: Accept<boolean> = (value) => (typeof value === 'boolean' ? value : undefined);

/** A whole number from `least` to `most`. */
export const whole =
  (least: number, most: number = Number.MAX_SAFE_INTEGER): Accept<number> =>
  (value) =>
    typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most
      ? value
      : undefined;

/** A text of at most `most` characters (UTF-16) that is fine. */
export const text =
  (most: number, isFine: (text: string) => boolean = () => true): Accept<string> =>
  (value) =>
    typeof value === 'string' && value.length <= most && isFine(value) ? value : undefined;

export const oneOf =
  <const Choice extends string>(choices: readonly Choice[]): Accept<Choice> =>
  (value) =>
    choices.find((choice) => choice === value);

/** What `accept` takes, or else `fallback`. */
export const or =
  <T, const Fallback>(accept: Accept<T>, fallback: Fallback): Reader<T | Fallback> =>
  (value) => {
    const read = accept(value);
    return read === undefined ? fallback : read;
  };

/** What `accept` takes, or a null that stands there. */
export const nullOr =
  <T>(accept: Accept<T>): Accept<T | null> =>
  (value) =>
    value === null ? null : accept(value);

/** The elements that `accept` takes, at most so many: a broken one never takes the others with it. */
export const list =
  <T>(accept: Accept<T>, most: number): Reader<readonly T[]> =>
  (value) =>
    (Array.isArray(value) ? value : [])
      .map((each) => accept(each))
      .filter((each) => each !== undefined)
      .slice(0, most);

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The entries that `accept` takes, whatever their names. */
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

/** An object of these fields; undefined as a whole only where one of them may be undefined. */
type Fields<Readers extends Readonly<Record<string, Reader<unknown>>>> =
  | { readonly [Name in keyof Readers]: Exclude<ReturnType<Readers[Name]>, undefined> }
  | Extract<ReturnType<Readers[keyof Readers]>, undefined>;

/** Each field by its own reader, whatever else the value is; not acceptable where one field is not. */
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
    // Built of exactly these readers, field by field.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    return all as Fields<Readers>;
  };
