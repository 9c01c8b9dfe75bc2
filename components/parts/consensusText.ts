import type { ConsensusView, Refusal } from '../../feed/contract/proof.ts';
import { integer, short } from '../../words/figures.ts';
import { locale, t } from '../../words/i18n.ts';
import { reasonText } from '../../words/reasonText.ts';

/** What a script reads of the light client's state. */
type Verdict = 'starting' | 'signed' | 'behind' | 'tooOld' | 'refused' | 'contradicted';

export interface ConsensusText {
  readonly verdict: Verdict;
  readonly text: string;
  /** More of it, e.g. why the host gave nothing; empty where there is no more. */
  readonly title: string;
}

/** One sentence: why light client data was not accepted. */
export function refusalText(refusal: Refusal): string {
  switch (refusal.kind) {
    case 'malformed':
      return t('refusal.malformed', { field: refusal.field });
    case 'unsupportedFork':
      return t('refusal.unsupportedFork', { fork: refusal.fork });
    case 'fewSigners':
      return t('refusal.fewSigners', { by: refusal.by, of: refusal.of });
    case 'wrongFork':
    case 'wrongRoot':
    case 'badExecution':
    case 'badFinality':
    case 'badCommittee':
    case 'badSignature':
    case 'slotOrder':
    case 'fromFuture':
    case 'wrongPeriod':
      return t(`refusal.${refusal.kind}`);
  }
}

/** The light client's line. Its words begin with the verdict and name who was asked. */
export function consensusText(view: ConsensusView): ConsensusText {
  const { host, state } = view;
  switch (state.kind) {
    case 'starting':
      return { verdict: 'starting', text: t('consensus.starting', { host }), title: '' };
    case 'noRoot':
      return { verdict: 'starting', text: t('consensus.noRoot'), title: '' };
    case 'signed': {
      const { by, of, hash } = state.head;
      const { behind } = state;
      const text = t('consensus.signed', behind, [integer(behind), integer(by), integer(of), host]);
      return { verdict: 'signed', text, title: hash };
    }
    case 'behind': {
      const text =
        state.behind === null
          ? t('consensus.behindAll', { host })
          : t('consensus.behind', state.behind, [integer(state.behind), host]);
      const { trouble } = state;
      if (trouble === null) return { verdict: 'behind', text, title: '' };
      const why = trouble.kind === 'host' ? reasonText(trouble.reason) : refusalText(trouble.refusal);
      return { verdict: 'behind', text, title: why };
    }
    case 'tooOld': {
      const date = new Date(state.since).toLocaleDateString(locale());
      return { verdict: 'tooOld', text: t('consensus.tooOld', { date }), title: '' };
    }
    case 'refused':
      return {
        verdict: 'refused',
        text: t('consensus.refused', { why: refusalText(state.refusal), host }),
        title: '',
      };
    case 'contradicted': {
      const signed = short(state.head.hash);
      const text =
        state.kept === null
          ? t('consensus.withheld', { signed })
          : t('consensus.contradicted', { signed, kept: short(state.kept) });
      return { verdict: 'contradicted', text, title: state.head.hash };
    }
  }
}
