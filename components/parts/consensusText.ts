import type { Reason } from '../../feed/contract/linkView.ts';
import type { ConsensusView, ProofTrouble, Refusal } from '../../feed/contract/proof.ts';
import { integer, short } from '../../words/figures.ts';
import { locale, t } from '../../words/i18n.ts';
import { reasonText } from '../../words/reasonText.ts';

/** What a script reads of the light client's state. */
type Verdict = 'starting' | 'signed' | 'behind' | 'tooOld' | 'refused' | 'contradicted';

export interface ConsensusText {
  readonly verdict: Verdict;
  readonly text: string;
  /** The full hash that the text shortens; empty where there is none. */
  readonly title: string;
  /** The words name something that is changed in the settings. */
  readonly inSettings?: true;
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

/** Why the beacon server gave nothing, and the action for it. Its words are not those for a node. */
function hostText(reason: Reason): string {
  switch (reason.kind) {
    case 'unreachable':
    case 'notANode':
    case 'rateLimited':
    case 'timeout':
    case 'originRefused':
    case 'badUrl':
      return t(`beaconTrouble.${reason.kind}`);
    // 405: the server has no such route.
    case 'notWebSocket':
      return t('beaconTrouble.notANode');
    case 'keyRefused':
    case 'serverTrouble':
      return t(`beaconTrouble.${reason.kind}`, { status: reason.status });
    case 'badAnswer':
      return refusalText({ kind: 'malformed', field: reason.field });
    case 'noConnection':
    case 'noNetwork':
    case 'closed':
    case 'noReceipts':
    case 'unknownBlock':
    case 'noMethod':
    case 'tooLarge':
    case 'nodeSyncing':
    case 'silent':
    case 'hostGone':
    case 'noSubscriptions':
    case 'wrongChain':
    case 'noEndpoint':
    case 'lagging':
    case 'forgedHeader':
    case 'contradicted':
      return reasonText(reason);
  }
}

const troubleText = (trouble: ProofTrouble): string =>
  trouble.kind === 'host' ? hostText(trouble.reason) : refusalText(trouble.refusal);

/** The light client's line. Its words begin with the verdict and name who was asked. */
export function consensusText(view: ConsensusView): ConsensusText {
  const { host, state } = view;
  switch (state.kind) {
    case 'starting':
      return { verdict: 'starting', text: t('consensus.starting', { host }), title: '' };
    case 'noRoot':
      return { verdict: 'starting', text: t('consensus.noRoot'), title: '', inSettings: true };
    case 'signed': {
      const { by, of, hash } = state.head;
      const { behind } = state;
      const text = t('consensus.signed', behind, [integer(behind), integer(by), integer(of), host]);
      return { verdict: 'signed', text, title: hash };
    }
    case 'behind': {
      const why = state.trouble === null ? t('beaconTrouble.still') : troubleText(state.trouble);
      const text =
        state.behind === null
          ? t('consensus.behindAll', { why, host })
          : t('consensus.behind', state.behind, [integer(state.behind), host, why]);
      return { verdict: 'behind', text, title: '', inSettings: true };
    }
    case 'tooOld': {
      const date = new Date(state.since).toLocaleDateString(locale());
      return { verdict: 'tooOld', text: t('consensus.tooOld', { date }), title: '', inSettings: true };
    }
    case 'refused':
      return {
        verdict: 'refused',
        text: t('consensus.refused', { why: refusalText(state.refusal), host }),
        title: '',
        inSettings: true,
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
