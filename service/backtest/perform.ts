import type { Readable } from 'node:stream';
import { isWithin } from '../../rules/backtest/range.ts';
import { type Outcome, Simulation } from '../../rules/backtest/simulation.ts';
import { compileRule } from '../../rules/engine/engine.ts';
import type { ReadEvent } from '../../rules/event/read.ts';
import { readInput } from './input.ts';
import type { BacktestJob, Progress } from './job.ts';
import { LineStore } from './line-store.ts';

/** A finished back-test: its result, not yet read. */
export interface Performed {
  outcome: Outcome;
  lines: LineStore;
}

/**
 * Does a back-test in this thread. `stream` is read where the job's input is one. Throws `FILE_UNREADABLE` for input that cannot
 * be read without doubt, or a journal error.
 */
export async function performBacktest(
  { rules, timezone, range, input }: BacktestJob,
  stream: Readable,
  onProgress: (progress: Progress) => void,
): Promise<Performed> {
  const lines = new LineStore();
  const simulation = new Simulation({
    rules: rules.map(({ document, conditions, strategies }) => compileRule(document, conditions, strategies)),
    timezone,
    write: (line, place) => lines.add(JSON.stringify(line), place),
  });
  const take = ({ event, problems }: ReadEvent, id: string) => {
    if (!isWithin(range, event.receivedAt)) return;
    if (problems.length > 0) simulation.quarantine(event.receivedAt);
    else simulation.take({ id, ...event });
  };
  await readInput(input, stream, { take, progress: (read) => onProgress({ events: simulation.events, read }) });
  return { outcome: simulation.finish(range.to), lines };
}
