import type { FirstAnswers, Session } from './session.ts';

/** Takes in the blocks that a connection's sessions deliver: the tracker of the chain in use. */
export interface HeadReceiver {
  /** Takes in a session's first block; resolves when five rows are there. Rejects with FeedError. */
  readonly begin: (session: Session, first: FirstAnswers) => Promise<void>;
  /** Takes in an announced head, unread. */
  readonly head: (session: Session, raw: unknown) => void;
  /** Asks for `latest` and takes it in; resolves to whether it was a new block. Rejects with FeedError. */
  readonly probe: (session: Session) => Promise<boolean>;
  /** How many heights a candidate's newest block is above ours; null: it may not take over. Rejects with FeedError. */
  readonly judge: (session: Session, first: FirstAnswers) => Promise<number | null>;
  /** Time between blocks, ms, measured or from the network table; null when neither is known. */
  readonly pace: () => number | null;
}
