import type { Judgement, PlannedAction } from '../../rules/engine/judgement.ts';
import type { CanonicalEvent, Problem } from '../../rules/event/event.ts';
import type { Arrival, JournalWriter, QueuedDelivery } from '../journal/journal.ts';

/** The part of the engine that the ingest needs; see rules/engine/engine.ts. */
export interface Judge {
  /** Judges one event; what it changes in memory counts once `commit` is called. */
  judge(event: CanonicalEvent): Judgement;
  commit(): void;
  /** Takes everything back that was judged since the last commit. */
  rollback(): void;
}

/** What it takes to take an arrival. */
export interface Means {
  engine: Judge;
  newEventId: (receivedAt: number) => string;
  /** Where an action goes, without secrets. */
  targetOf: (action: PlannedAction) => string;
}

export interface Answer {
  status: 'accepted' | 'duplicate' | 'quarantined';
  /** Of a duplicate the first one's. */
  id: string;
  /** Only of a quarantined event. */
  problems: Problem[];
}

/** What became of one arrival inside the transaction. */
export interface Taken {
  answer: Answer;
  deliveries: QueuedDelivery[];
}

/**
 * Takes one arrival inside the transaction: a repeat is counted and decides nothing; a quarantined event is kept and judged
 * by no rule; any other is judged and stored with all that it decided.
 */
export function takeArrival(arrival: Arrival, writer: JournalWriter, means: Means): Taken {
  const first = writer.repeatOf(arrival.source, arrival.identity, arrival.receivedAt);
  if (first !== undefined) return { answer: { status: 'duplicate', id: first, problems: [] }, deliveries: [] };

  const id = means.newEventId(arrival.receivedAt);
  if (arrival.problems.length > 0) {
    writer.insertEvent(arrival, id, []);
    return { answer: { status: 'quarantined', id, problems: arrival.problems }, deliveries: [] };
  }
  return { answer: { status: 'accepted', id, problems: [] }, deliveries: judgeAndStore(arrival, id, writer, means) };
}

function judgeAndStore(arrival: Arrival, id: string, writer: JournalWriter, means: Means): QueuedDelivery[] {
  const event: CanonicalEvent = { id, ...arrival.event };
  const { decisions, changes } = means.engine.judge(event);
  const firings = decisions.filter((decision) => decision.outcome === 'fired');
  const fired = [...new Set(firings.map((firing) => firing.rule))];
  const near = decisions.filter((decision) => decision.outcome === 'not_true');
  writer.insertEvent(
    arrival,
    id,
    fired,
    near.map(({ rule, version }) => ({ rule, version })),
  );
  for (const decision of decisions) {
    if (decision.outcome !== 'not_true') writer.insertDecision(id, arrival.receivedAt, decision);
  }
  for (const change of changes) writer.putState(change);
  return firings.flatMap((firing) =>
    firing.actions.map((action) =>
      writer.insertDelivery(id, firing.rule, action, means.targetOf(action), arrival.receivedAt),
    ),
  );
}
