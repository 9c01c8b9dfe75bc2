import { withoutFragment } from '../../../settings/withoutFragment.ts';

/** One spelling of all URLs that lead to the same place: WS://0x7f.1:80 → ws://127.0.0.1/. */
const oneSpelling = (url: string): string => (URL.canParse(url) ? new URL(withoutFragment(url)).href : url);

/** True if both URLs lead to the same place, however they are spelled. */
export const isSameEndpoint = (one: string, other: string): boolean =>
  oneSpelling(one) === oneSpelling(other);
