import type { WORDINGS } from '../../rules/explain/wording/wordings.ts';
import type { RuleVersion } from '../journal/journal.ts';
import type { PaperSettings } from './paper-trial.ts';

/** Everything that a run of the time machine is a function of. Times in ms. */
export interface MachineJob {
  /** File of the journal. */
  journal: string;
  /** Checked documents. */
  draft: RuleVersion;
  saved: RuleVersion | null;
  settings: PaperSettings;
  /** Null: from the oldest event. */
  from: number | null;
  to: number;
  /** Null: events of all sources. */
  source: string | null;
  /** In which its words are. */
  language: keyof typeof WORDINGS;
}
