import type { Clock, Log } from '../host.ts';
import type { Journal } from '../journal/journal.ts';
import { type Judge, type Means, type Stored, takeLast } from './take.ts';

/** The newest of the journal's marks of this name: when all batches were flushed because Hookdesk stopped, and after which `seq`. */
export const LAST_FLUSH = 'last flush';

export interface LastFlushMeans extends Means {
  journal: Pick<Journal, 'transaction' | 'newestPlace'>;
  engine: Judge;
  clock: Clock;
  log: Log;
}

/**
 * What batches have collected becomes their messages, durably, before the program ends (W17). Null: there was nothing, or it
 * could not be written; what was collected is on disk all the same, and is sent after the next start.
 */
export function flushAtStop(means: LastFlushMeans): Stored | null {
  const { journal, engine, clock, log } = means;
  if (engine.nextDue() === null) return null;
  const at = clock.now();
  try {
    const stored = journal.transaction((writer) => {
      writer.monitoring.putMark(LAST_FLUSH, { at, value: String(journal.newestPlace()) });
      return takeLast(at, writer, means);
    });
    engine.commit();
    return stored;
  } catch (error) {
    engine.rollback();
    log.warn({ error: String(error) }, 'What batches have collected is sent after the next start');
    return null;
  }
}
