import type { WORDINGS } from '../../rules/explain/wording/wordings.ts';
import type { ReplayedAction, ReplayResult } from '../contract/replay.ts';
import type { RuleVersion } from '../journal/journal.ts';
import type { PaperSettings } from '../machine/paper-trial.ts';

/** Everything that a replay is a function of. */
export interface ReplayJob {
  /** File of the journal; it is only read. */
  journal: string;
  /** Id of an event that was judged. */
  event: string;
  /** Checked documents of the rules in force. */
  rules: readonly RuleVersion[];
  settings: PaperSettings;
  /** Until when its orders are followed, ms. */
  until: number;
  /** In which its words are. */
  language: keyof typeof WORDINGS;
}

/** A result without what only the service knows: where each action would go. */
export interface Replayed extends Omit<ReplayResult, 'actions'> {
  actions: Omit<ReplayedAction, 'target'>[];
}
