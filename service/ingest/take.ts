import type { Decision, Flush, Judgement, NearMiss, PlannedAction, Stage } from '../../rules/engine/judgement.ts';
import type { CanonicalEvent, Problem } from '../../rules/event/event.ts';
import { inEnglish } from '../contract/sayings/en.ts';
import type { Log } from '../host.ts';
import type { Arrival, JournalWriter, QueuedDelivery, RuleAtVersion } from '../journal/journal.ts';
import { type IntentsOf, marketPriceOf } from '../trading/intents.ts';
import type { Decided } from '../trading/ordering.ts';

/** The part of the engine that the ingest needs; see rules/engine/engine.ts. */
export interface Judge {
  /** Judges one event; what it changes in memory counts once `commit` is called. */
  judge(event: CanonicalEvent): Judgement;
  /** Runs what is due up to `to`, ms; counts once `commit` is called. */
  advance(to: number): Judgement;
  /** Runs what is due up to `to`, ms, and flushes every batch; counts once `commit` is called. */
  flushAll(to: number): Judgement;
  /** When something is due next, ms since 1970; null: nothing is. */
  nextDue(): number | null;
  commit(): void;
  /** Takes everything back that was judged since the last commit. */
  rollback(): void;
}

/** What it takes to take an arrival, or what is due. */
export interface Means {
  engine: Pick<Judge, 'judge' | 'advance' | 'flushAll'>;
  log: Log;
  newEventId: (receivedAt: number) => string;
  /** Where an action goes, without secrets; an order of a rule that is not live goes elsewhere than one that is. Default stage: live. */
  targetOf: (action: PlannedAction, stage?: Stage) => string;
  /** The orders that an action asks for; none where it is no order. */
  intentsOf: IntentsOf;
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
  /** The price that it brought, decimal text in the quote currency, and when it was received, ms. */
  seen?: { symbol: string; price: string; at: number };
  /** Length of the body. */
  bytes: number;
  /** Ids of the rules that fired. */
  fired: readonly string[];
  /** How many were found in it. */
  problems: number;
  /** Rules that it should have made fire, and whose actions could not be planned; absent where there are none. */
  failed?: readonly FailedRule[];
}

/** A rule that could not judge, or not do what it had decided, and why. */
export interface FailedRule {
  rule: string;
  error: string;
  /** Strategies are stuck on account of it, and are told of themselves. */
  holdsStrategies?: true;
}

/** What came of time passing: a rule that fired, or could not, on account of an earlier event. */
export interface TimedDecision extends Pick<Decision, 'event' | 'rule' | 'outcome' | 'at' | 'suppressedBy' | 'error'> {
  /** As in {@link FailedRule}. */
  holdsStrategies?: true;
}

/** What a judgement set off inside the transaction. */
export interface Stored {
  deliveries: QueuedDelivery[];
  timed: TimedDecision[];
}

/** What became of one arrival inside the transaction. */
export interface Taken extends Stored {
  answer: Answer;
  /** Null for a repeat. */
  event: NewEvent | null;
}

const NONE: readonly string[] = [];
const NOTHING: Stored = { deliveries: [], timed: [] };

/**
 * Takes one arrival inside the transaction: a repeat is counted and decides nothing; a quarantined event is kept and judged
 * by no rule; any other is judged and stored with all that it decided.
 */
export function takeArrival(arrival: Arrival, writer: JournalWriter, means: Means): Taken {
  const first = writer.repeatOf(arrival.source, arrival.identity, arrival.receivedAt);
  if (first !== undefined) {
    return { answer: { status: 'duplicate', id: first, problems: [] }, event: null, ...NOTHING };
  }
  const id = means.newEventId(arrival.receivedAt);
  return arrival.problems.length > 0 ? quarantine(arrival, id, writer) : judgeAndStore(arrival, id, writer, means);
}

/** Runs what is due up to `now` (ms) inside the transaction, and stores what it decided. */
export function takeDue(now: number, writer: JournalWriter, means: Means): Stored {
  return store(means.engine.advance(now), now, writer, means);
}

/** Runs what is due up to `now` (ms) inside the transaction, and stores what all batches have collected as their messages. */
export function takeLast(now: number, writer: JournalWriter, means: Means): Stored {
  return store(means.engine.flushAll(now), now, writer, means);
}

function quarantine(arrival: Arrival, id: string, writer: JournalWriter): Taken {
  writer.insertEvent(arrival, id, NONE);
  const { problems } = arrival;
  return { answer: { status: 'quarantined', id, problems }, event: newEvent(arrival, id, NONE), ...NOTHING };
}

function judgeAndStore(arrival: Arrival, id: string, writer: JournalWriter, means: Means): Taken {
  const { receivedAt } = arrival;
  const judgement = means.engine.judge({ id, ...arrival.event });
  const fired = firedOn(id, judgement.decisions);
  writer.insertEvent(arrival, id, fired, judgement.near.map(atVersion));
  for (const near of judgement.near) writer.insertNearMiss(id, receivedAt, arrival.event.at, near);
  const stored = store(judgement, receivedAt, writer, means, { id, ...arrival.event });
  const event = { ...newEvent(arrival, id, fired), ...failedOn(id, judgement.decisions) };
  return { answer: { status: 'accepted', id, problems: [] }, event, ...stored };
}

function failedOn(id: string, decisions: readonly Decision[]): Pick<NewEvent, 'failed'> {
  const failed = decisions.filter(({ outcome, event }) => outcome === 'failed' && event === id);
  return failed.length === 0
    ? {}
    : { failed: failed.map((decision) => ({ rule: decision.rule, error: decision.error ?? '', ...heldBy(decision) })) };
}

function heldBy({ stage, trace: { steps = [] } }: Decision): Pick<FailedRule, 'holdsStrategies'> {
  return stage !== 'shadow' && steps.some(({ outcome }) => outcome === 'failed') ? { holdsStrategies: true } : {};
}

/** The rules that an event itself made fire. */
function firedOn(id: string, decisions: readonly Decision[]): readonly string[] {
  const fired = decisions.filter(({ outcome, event }) => outcome === 'fired' && event === id);
  return fired.length === 0 ? NONE : [...new Set(fired.map(({ rule }) => rule))];
}

function atVersion({ rule, version }: NearMiss): RuleAtVersion {
  return { rule, version };
}

/** Stores all that was decided; `event`: the one that was just stored, where there is one. */
function store(judgement: Judgement, now: number, writer: JournalWriter, means: Means, event?: CanonicalEvent): Stored {
  const stored: Stored = { deliveries: [], timed: [] };
  const id = event?.id;
  for (const decision of judgement.decisions) {
    if (decision.event !== id && !storeTimed(decision, stored, writer, means)) continue;
    writer.insertDecision(now, decision);
    if (decision.outcome !== 'fired') continue;
    if (decision.stage === 'shadow') keepShadowOrders(decision, now, writer, means, event);
    else if (decision.event === id) queue(decision, decision.actions, now, stored, writer, means, event);
    else queueOnce(decision, decision.actions, now, stored, writer, means);
  }
  for (const flush of judgement.flushes) storeFlush(flush, now, stored, writer, means);
  for (const change of judgement.changes) writer.putState(change);
  return stored;
}

/** Puts a timer's decision down to the event that it began with; false where the journal no longer has that. */
function storeTimed(decision: Decision, stored: Stored, writer: JournalWriter, { log }: Means): boolean {
  const { event, rule, outcome, at, suppressedBy, error } = decision;
  if (!writer.hasEvent(event)) {
    log.error({ event, rule, outcome }, 'A timer came due whose event is no longer in the journal; it was dropped');
    return false;
  }
  if (outcome === 'fired') writer.addFired(event, rule);
  stored.timed.push({ event, rule, outcome, at, suppressedBy, error, ...heldBy(decision) });
  return true;
}

function storeFlush(flush: Flush, now: number, stored: Stored, writer: JournalWriter, means: Means): void {
  const { event, rule, stage, actions } = flush;
  if (!writer.hasEvent(event)) {
    means.log.error({ event, rule }, 'A batch came due whose newest event is no longer in the journal; it was dropped');
  } else if (stage === 'shadow') writer.addPlannedActions(event, rule, actions);
  else queueOnce(flush, actions, now, stored, writer, means);
}

/** What a timer or a batch plans: the same id is the same intent, whatever led to it again. */
function queueOnce(
  on: Decided,
  actions: readonly PlannedAction[],
  now: number,
  stored: Stored,
  writer: JournalWriter,
  means: Means,
): void {
  const fresh = actions.filter(({ id }) => !writer.hasDelivery(id));
  queue(on, fresh, now, stored, writer, means);
}

/** Queues what was planned, each order with its delivery; `event`: the one that was judged just now, where it is that one. */
export function queue(
  on: Decided,
  actions: readonly PlannedAction[],
  now: number,
  { deliveries }: Stored,
  writer: JournalWriter,
  { targetOf, intentsOf }: Pick<Means, 'targetOf' | 'intentsOf'>,
  event?: CanonicalEvent,
): void {
  for (const decided of actions) {
    const { action, orders, nothing } = intentsOf(decided, on, event, now);
    deliveries.push(writer.insertDelivery(on.event, on.rule, action, targetOf(action, on.stage), now));
    // In the same transaction: an order that was decided is never forgotten, and never decided twice.
    for (const order of orders) writer.orders.insert(order, now);
    if (nothing === null) continue;
    const error = inEnglish(['nothingOrdered', nothing]);
    writer.recordAttempt(action.id, { at: now, status: 'done', error }, 'done', null, now);
  }
}

/** What a rule in stage `shadow` would have ordered stands among the orders, and is never sent. */
function keepShadowOrders(
  decision: Decision,
  now: number,
  writer: JournalWriter,
  { intentsOf }: Means,
  event: CanonicalEvent | undefined,
): void {
  for (const action of decision.actions) {
    for (const order of intentsOf(action, decision, event, now).orders) {
      if (decision.event === event?.id || !writer.orders.has(order.id)) writer.orders.insert(order, now);
    }
  }
}

function newEvent(
  { source, event, raw, receivedAt, problems }: Arrival,
  id: string,
  fired: readonly string[],
): NewEvent {
  const status = problems.length > 0 ? 'quarantined' : 'accepted';
  const { type, symbol } = event;
  const told = { id, source, type, status, bytes: raw.byteLength, fired, problems: problems.length } as const;
  const price = status === 'quarantined' || symbol === undefined ? null : marketPriceOf(event);
  return symbol === undefined || price === null ? told : { ...told, seen: { symbol, price, at: receivedAt } };
}
