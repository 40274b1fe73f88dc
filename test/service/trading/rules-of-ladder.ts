import type { RuleDocument } from '../../../rules/document/schema.ts';
import type { Stage } from '../../../rules/engine/judgement.ts';
import type { Journal } from '../../../service/journal/journal.ts';
import type { RuleEntry } from '../../../service/rulebook/rulebook.ts';
import { type LadderSettings, ladderSchema } from '../../../service/settings/ladder.ts';
import { createLadder } from '../../../service/trading/ladder/create-ladder.ts';
import type { Ladder } from '../../../service/trading/ladder/ladder.ts';
import { PriceBook } from '../../../service/trading/price-book.ts';
import type { Trouble } from '../../../service/trading/trouble.ts';
import { quietLog } from '../quiet-log.ts';
import { VirtualClock } from '../virtual-clock.ts';
import { NOON } from './wide-limits.ts';

/** Rule documents, and a ladder over them on a real journal; the files of a data folder are elsewhere. */
export class RulesOfLadder {
  readonly clock = new VirtualClock(NOON);
  readonly documents = new Map<string, RuleDocument>();
  readonly told: Trouble[] = [];
  settings: LadderSettings = ladderSchema.parse({});
  /** What the disk says of the next edit. */
  isReadOnly = false;

  constructor() {
    this.write('breakout', 'live');
  }

  write(id: string, stage: Stage, changes: Partial<RuleDocument> = {}): void {
    this.documents.set(id, { id, conditions: { all: [] }, stage, actions: [], ...changes });
  }

  ladder(journal: Journal, prices = new PriceBook()): Ladder {
    return createLadder({
      journal,
      rulebook: { find: (id) => this.entries.find((entry) => entry.id === id), entries: this.entries },
      settings: () => this.settings,
      prices,
      clock: this.clock,
      log: quietLog,
      tell: { begin: (trouble) => void this.told.push(trouble), end: () => {} },
      setStage: (rule, stage) => {
        if (this.isReadOnly) return { refused: 'not_found', id: rule };
        this.write(rule, stage, { ...this.documents.get(rule), stage });
        return { id: rule, source: { file: `${rule}.json`, text: '', version: '' } };
      },
      onChange: () => {},
    });
  }

  get entries(): RuleEntry[] {
    return [...this.documents].map(([id, document]) => {
      const source = { file: `${id}.json`, text: '', version: '' };
      return { id, source, problems: [], document, inForce: undefined };
    });
  }
}
