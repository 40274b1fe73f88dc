import type { RuleDocument } from '../../rules/document/schema.ts';
import type { Strategy } from '../../rules/document/strategy.ts';
import type { Decision, NearMiss, PlannedAction, SavedState, StateChange } from '../../rules/engine/judgement.ts';
import type { CanonicalEvent, Problem } from '../../rules/event/event.ts';
import type { Attempt, Delivery, DeliveryStatus, DeliveryView, EventSummary, Firing } from '../contract/views.ts';
import type { BookReader, BookWriter } from './book-journal.ts';
import type { DayCountReader } from './day-counts.ts';
import type { JournalSize, OldEvent } from './forgetting.ts';
import type { LadderReader, LadderWriter } from './ladder-table.ts';
import type { MeasurePart, MeasureSnapshot } from './measure-table.ts';
import type { MonitoringReader, MonitoringWriter } from './monitoring-table.ts';
import type { OrderReader, OrderWriter } from './order-journal.ts';
import type { PaperReader, PaperWriter } from './paper-journal.ts';
import type { Range } from './range.ts';
import type { ReportReader, ReportWriter } from './report-table.ts';
import type { StrategyReader, StrategyWriter } from './strategy-table.ts';

/** What the listener hands to the ingest stage: verified, read, not yet durable. */
export interface Arrival {
  source: string;
  preset: string;
  receivedAt: number;
  /** The body as received; a token inside it is replaced before it is stored. */
  raw: Uint8Array;
  sha256: string;
  contentType: string;
  scheme: string;
  /** Index of the secret that fitted. */
  secret: number;
  /** What makes a repeat recognisable; see listener/identity.ts. */
  identity: Identity;
  event: Omit<CanonicalEvent, 'id'>;
  /** Not empty: quarantined. */
  problems: Problem[];
}

export interface Identity {
  /** `event:["<name>","<id>"]`, `delivery:<id>` or `bytes:<hash>`; unique within a source while it is remembered. */
  key: string;
  /** ms since 1970 after which a repeat counts as a new delivery; null = for as long as the event is kept. */
  until: number | null;
}

export interface StoredEvent {
  seq: number;
  event: CanonicalEvent;
  status: 'accepted' | 'quarantined';
  problems: Problem[];
  /** Rules that fired. */
  rules: string[];
  /** Rules that failed by one condition, as they were then; why is judged again when it is asked for. */
  nearMisses: RuleAtVersion[];
  duplicates: number;
  raw: Uint8Array;
  sha256: string;
  contentType: string;
  preset: string;
  scheme: string;
  secret: number;
}

/** A rule as it was in force: the version is the content hash of its document. */
export interface RuleAtVersion {
  rule: string;
  version: string;
}

/** A delivery as the outbox works on it. */
export interface QueuedDelivery {
  id: string;
  event: string;
  rule: string;
  action: number;
  type: string;
  target: string;
  payload: PlannedAction['payload'];
  status: DeliveryStatus;
  attempts: Attempt[];
  nextAt: number | null;
}

export type { Range } from './range.ts';

/** A rule as it judged: with the named conditions and the strategies that it was compiled with. */
export interface RuleVersion {
  document: RuleDocument;
  conditions: Readonly<Record<string, unknown>>;
  /** The strategies that it may advance, as the settings had them; absent where there are none. */
  strategies?: readonly Strategy[];
}

/** A change of what is in force: when, ms, and the newest event's `seq` then; null where only the time is known. */
export interface ChangeOfRules {
  at: number;
  after: number | null;
}

/** A version of a rule and when it judged; `closed` null: still. */
export interface RuleInForce extends RuleAtVersion {
  document: RuleVersion;
  opened: ChangeOfRules;
  closed: ChangeOfRules | null;
}

/** Which of the accepted events, in the order in which they were judged. */
export interface HistoryRange {
  /** Events after this `seq`; 0: from the first. */
  after: number;
  /** Up to this `seq`, inclusive; the newest without. */
  upTo?: number | undefined;
  /** False where nobody asks for the sender's own members: `data` is empty then, and the bodies are not read. */
  withData: boolean;
}

/** An event as it was judged, and its place in the journal. */
export interface JudgedEvent {
  seq: number;
  event: CanonicalEvent;
}

/** Everything that reads. Works on a read-only connection beside a running owner. */
export interface JournalReader {
  /** Oldest first. */
  events(range: Range): Iterable<StoredEvent>;
  event(id: string): StoredEvent | undefined;
  /** Newest first. */
  eventPage(query: EventQuery): EventSummary[];
  summary(id: string): EventSummary | undefined;
  /** What was judged, with its place in the journal, oldest first. */
  history(range: HistoryRange): Iterable<JudgedEvent>;
  /** Of those the events of orders and balances after one place, up to another, at most so many. */
  bookedEvents(after: number, upTo: number, most: number): JudgedEvent[];
  /** Of those what a source said of an order, by the sender's id, after one place. */
  orderEvents(source: string, orderId: string, after: number): CanonicalEvent[];
  /** The newest price of a symbol among the events after one place, up to another; decimal text, undefined where none brought one. */
  lastPrice(symbol: string, after: number, upTo: number): string | undefined;
  /** The oldest `seq`; 0 while there is none. */
  oldestPlace(): number;
  /** The newest `seq`; 0 while there is none. */
  newestPlace(): number;
  /** `seq` before the newest `count` accepted events up to `upTo`; 0 where there are no more. */
  placeBeforeNewest(count: number, upTo: number): number;
  /** `seq` of the last event received before `at`, ms; 0 where there is none. */
  placeBefore(at: number): number;
  /** The latest moment that the journal knows to have passed, ms: of a receipt, a decision or a queued delivery. */
  latestMoment(): number;
  /** Firings, suppressions, failures and stored near misses, in the order in which they were decided. */
  decisions(eventId: string): Decision[];
  /** Rule documents in force at that time: id → document text and version. */
  rulesAt(at: number): { rule: string; version: string; document: RuleVersion }[];
  /** Every version of every rule, in the order in which they were opened. */
  ruleHistory(): RuleInForce[];
  /** Of one rule, the newest first, at most so many. */
  versionsOf(rule: string, limit: number): RuleInForce[];
  /** Trigger states, buffers and how far strategies are, as last committed. */
  states(): SavedState[];
  /** The newest complete snapshot of what windows, series and latest held, or null. */
  measures(): MeasureSnapshot | null;
  /** `seq` of the newest event that the snapshot has counted; null where there is none. */
  placeOfMeasures(): number | null;
  /** Receipt of the oldest event that is kept, ms; null where there is none. */
  oldestReceipt(): number | null;
  /** Whether every event that was stored after one place, up to another, is still there. Counts them. */
  isWhole(after: number, upTo: number): boolean;
  /** Room that the journal takes on the disk. */
  size(): JournalSize;
  /** Runs `read` on one moment of the journal, whatever is committed meanwhile. */
  atOneMoment<T>(read: () => T): T;
  /** Oldest first. */
  deliveries(range: Range & { status?: DeliveryStatus[] | undefined }): Iterable<Delivery>;
  delivery(id: string): DeliveryView | undefined;
  /** Newest first. */
  deliveryPage(query: DeliveryQuery): DeliveryView[];
  firings(rule: string, limit: number): Firing[];
  /** Per rule: last firing and firings since the given time. */
  firingCounts(since: number): Map<string, { lastFiredAt: number | null; recent: number }>;
  /** Per rule: firings in each of the spans, `[since, until)` in ms. */
  firingsIn(spans: readonly (readonly [since: number, until: number])[]): Map<string, number[]>;
  sourceCounts(): Map<string, { lastEventAt: number | null; received: number; quarantined: number }>;
  readonly dayCounts: DayCountReader;
  readonly monitoring: MonitoringReader;
  readonly orders: OrderReader;
  readonly paper: PaperReader;
  readonly books: BookReader;
  readonly reports: ReportReader;
  readonly ladder: LadderReader;
  readonly strategies: StrategyReader;
  /** Who changed what, oldest first. */
  audits(range: Range): Iterable<AuditEntry>;
  /** The newest entry of one path, such as `rules/big-fill.json`. */
  lastAudit(path: string): AuditEntry | undefined;
  /** The newest entries of one path, newest first. */
  auditsOf(path: string, limit: number): AuditEntry[];
  /** Newest first: older than `before` where it is given. */
  auditPage(query: { before?: number | undefined; limit: number }): (AuditEntry & { seq: number })[];
  counts(): { events: number; lastEventAt: number | null; waitingDeliveries: number; deadDeliveries: number };
  close(): void;
}

export interface EventQuery {
  before?: number | undefined;
  limit: number;
  source?: string | undefined;
  type?: string | undefined;
  status?: 'accepted' | 'quarantined' | undefined;
  /** Found in the id, type, symbol, order id or rule ids. */
  text?: string | undefined;
}

export interface DeliveryQuery {
  before?: number | undefined;
  limit: number;
  status?: DeliveryStatus[] | undefined;
  event?: string | undefined;
}

/** The one writer of a data folder. */
export interface Journal extends JournalReader {
  /**
   * Runs `work` in one transaction and makes it durable before it returns. Whatever `work` throws is thrown on, with nothing
   * written. Throws a {@link HookdeskError} `JOURNAL_BUSY`, `JOURNAL_FULL` or `JOURNAL_FAILED` when it cannot commit.
   */
  transaction<T>(work: (writer: JournalWriter) => T): T;
  /** Deliveries that are pending, retrying or due; for the outbox at start. */
  openDeliveries(): QueuedDelivery[];
  /** What retention looks at: events after the place `after`, oldest first. */
  oldEvents(after: number, limit: number): OldEvent[];
  /** Places of the events that timers, buffers and the order of places need, whatever their age. */
  neededPlaces(): Set<number>;
  /** `seq` of the first event that was received at `at` (ms) or later; 0 where there is none. */
  placeAt(at: number): number;
  /** Moves what the write-ahead log holds into the file, while nobody waits; it blocks for some milliseconds. Throws nothing. */
  checkpoint(): void;
}

/** Writes inside one transaction. */
export interface JournalWriter {
  /** The first delivery of the same identity that is still remembered, or undefined; counts the repeat. */
  repeatOf(source: string, identity: Identity, now: number): string | undefined;
  /** `fired` and `near`: the rules that fired and those that failed by one condition. */
  insertEvent(arrival: Arrival, id: string, fired: readonly string[], near?: readonly RuleAtVersion[]): void;
  /** Whether the journal has this event; of one without it nothing can be stored. */
  hasEvent(event: string): boolean;
  /** Adds a rule to those that an earlier event made fire. */
  addFired(event: string, rule: string): void;
  /** `at`: when it was decided, ms. The actions of a firing are its deliveries; only those of stage `shadow` are stored with it. */
  insertDecision(at: number, decision: Decision): void;
  /** Stores the trace of a near miss on an event; `moment`: the event's own time, ms. One without a trace stores nothing. */
  insertNearMiss(event: string, at: number, moment: number, near: NearMiss): void;
  /** Adds what a batch in stage `shadow` would have done to the firing of its newest event. */
  addPlannedActions(event: string, rule: string, actions: PlannedAction[]): void;
  /** Whether a delivery of this id was ever queued: then it is the same one, and not to be queued again. */
  hasDelivery(id: string): boolean;
  insertDelivery(event: string, rule: string, action: PlannedAction, target: string, now: number): QueuedDelivery;
  putState(change: StateChange): void;
  /** Begins a snapshot of the measures as of the event `seq` and the time `at`, ms; its id. Nobody reads it before it is complete. */
  beginMeasures(seq: number, at: number): number;
  putMeasurePart(snapshot: number, part: MeasurePart): void;
  /** Makes a snapshot the one that counts, and drops all others. */
  completeMeasures(snapshot: number): void;
  /** Drops every snapshot. */
  dropMeasures(): void;
  recordAttempt(delivery: string, attempt: Attempt, status: DeliveryStatus, nextAt: number | null, now: number): void;
  setDeliveryStatus(delivery: string, status: DeliveryStatus, nextAt: number | null, now: number): void;
  /** Notes in the payload what has arrived already. */
  noteProgress(delivery: string, progress: object): void;
  /** Keeps the history of rule documents: opens a version and closes the one before. */
  putRuleVersion(rule: string, version: string, document: RuleVersion | null, at: number): void;
  audit(entry: AuditEntry): void;
  /** Deletes an event and all that it decided; a repeat of it is still one until `rememberUntil`, ms (null: not at all). */
  forgetEvent(event: OldEvent, rememberUntil: number | null): void;
  /** Deletes versions of rules that no event refers to any more; how many. */
  forgetRuleVersions(): number;
  /** Forgets identities of deleted events whose window had ended by `now` (ms), `most` at a time; how many. */
  forgetIdentities(now: number, most: number): number;
  readonly monitoring: MonitoringWriter;
  readonly orders: OrderWriter;
  readonly paper: PaperWriter;
  readonly books: BookWriter;
  readonly reports: ReportWriter;
  readonly ladder: LadderWriter;
  readonly strategies: StrategyWriter;
}

export interface AuditEntry {
  at: number;
  actor: string;
  action: string;
  path: string;
  before: unknown;
  after: unknown;
}
