import { firstJournal } from './001-first-journal.ts';
import { engineMemory } from './002-engine-memory.ts';
import { forgottenEvents } from './003-forgotten-events.ts';
import { monitoring } from './004-monitoring.ts';
import { namedMessages } from './005-named-messages.ts';
import { orders } from './006-orders.ts';
import { paper } from './007-paper.ts';
import { longBodies } from './008-long-bodies.ts';
import { books } from './009-books.ts';
import { retryChains } from './010-retry-chains.ts';
import { strategies } from './011-strategies.ts';
import { ladder } from './012-ladder.ts';
import { strategyTurns } from './013-strategy-turns.ts';
import { saidReasons } from './014-said-reasons.ts';
import type { Migration } from './migration.ts';

/** Every step, in the order in which they run. */
export const migrations: readonly Migration[] = [
  firstJournal,
  engineMemory,
  forgottenEvents,
  monitoring,
  namedMessages,
  orders,
  paper,
  longBodies,
  books,
  retryChains,
  strategies,
  ladder,
  strategyTurns,
  saidReasons,
];

/** Schema version that this program writes and reads. */
export function newestVersion(): number {
  return migrations.at(-1)?.version ?? 0;
}
