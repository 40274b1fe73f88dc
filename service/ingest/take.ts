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

/** What is told of a new event once it is durable: what the log's line says, and nothing of the payload. */
export interface NewEvent {
  id: string;
  source: string;
  type: string;
  status: 'accepted' | 'quarantined';
  /** Length of the body. */
  bytes: number;
  /** Ids of the rules that fired. */
  fired: readonly string[];
  /** How many were found in it. */
  problems: number;
}

/** What became of one arrival inside the transaction. */
export interface Taken {
  answer: Answer;
  /** Null for a repeat. */
  event: NewEvent | null;
  deliveries: QueuedDelivery[];
}

const NONE: readonly string[] = [];

/**
 * Takes one arrival inside the transaction: a repeat is counted and decides nothing; a quarantined event is kept and judged
 * by no rule; any other is judged and stored with all that it decided.
 */
export function takeArrival(arrival: Arrival, writer: JournalWriter, means: Means): Taken {
  const first = writer.repeatOf(arrival.source, arrival.identity, arrival.receivedAt);
  if (first !== undefined) {
    return { answer: { status: 'duplicate', id: first, problems: [] }, event: null, deliveries: [] };
  }
  const id = means.newEventId(arrival.receivedAt);
  return arrival.problems.length > 0 ? quarantine(arrival, id, writer) : judgeAndStore(arrival, id, writer, means);
}

function quarantine(arrival: Arrival, id: string, writer: JournalWriter): Taken {
  writer.insertEvent(arrival, id, NONE);
  const { problems } = arrival;
  return { answer: { status: 'quarantined', id, problems }, event: newEvent(arrival, id, NONE), deliveries: [] };
}

function judgeAndStore(arrival: Arrival, id: string, writer: JournalWriter, means: Means): Taken {
  const { decisions, near, changes } = means.engine.judge({ id, ...arrival.event });
  const firings = decisions.filter((decision) => decision.outcome === 'fired');
  const fired = [...new Set(firings.map((firing) => firing.rule))];

  writer.insertEvent(
    arrival,
    id,
    fired,
    near.map(({ rule, version }) => ({ rule, version })),
  );
  for (const decision of decisions) writer.insertDecision(id, arrival.receivedAt, decision);
  for (const change of changes) writer.putState(change);
  const deliveries = firings.flatMap((firing) =>
    firing.actions.map((action) =>
      writer.insertDelivery(id, firing.rule, action, means.targetOf(action), arrival.receivedAt),
    ),
  );
  return { answer: { status: 'accepted', id, problems: [] }, event: newEvent(arrival, id, fired), deliveries };
}

function newEvent({ source, event, raw, problems }: Arrival, id: string, fired: readonly string[]): NewEvent {
  const status = problems.length > 0 ? 'quarantined' : 'accepted';
  return { id, source, type: event.type, status, bytes: raw.byteLength, fired, problems: problems.length };
}
