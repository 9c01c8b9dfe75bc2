import { type Followed, placeOf } from '../feed/contract/followed.ts';

/** The states of a followed transaction that are sent as a notification, each once. */
export const FOLLOWED_NEWS = ['included', 'failed', 'replaced', 'final'] as const;
export type FollowedNews = (typeof FOLLOWED_NEWS)[number];

/** What to send now, or null; and what then counts as sent. A later state makes an earlier one old. Pure. */
export function followedNews(
  { state }: Pick<Followed, 'state'>,
  sent: readonly FollowedNews[],
): { readonly news: FollowedNews | null; readonly sent: readonly FollowedNews[] } {
  const tag = state.tag === 'unsure' ? 'included' : state.tag;
  const news = FOLLOWED_NEWS.find((each) => each === tag) ?? null;
  if (news === null || sent.includes(news)) return { news: null, sent };
  return { news, sent: news === 'final' ? FOLLOWED_NEWS : [...sent, news] };
}

/** Where a click leads: the fragment of tab.html, at the block and row of the transaction or of its replacement. */
export function followedFragment({ hash, state }: Pick<Followed, 'hash' | 'state'>): string {
  const at = placeOf(state);
  if (at === null) return '';
  const outcome = state.tag === 'final' ? state.outcome : state;
  return `#${at.block}/${'by' in outcome && 'how' in outcome ? outcome.by : hash}`;
}
