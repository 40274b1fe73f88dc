import { OWN_SOURCE } from '../contract/own.ts';
import type { TradesOf } from '../contract/profit.ts';
import type { Connection } from './connection.ts';

/** Rows after the place `after`, up to the place `upTo`. */
export interface Stretch {
  after: number;
  upTo: number;
}

/** Events that were received in one hour of a day. */
export interface EventsOfHour {
  /** 0: the first hour of the day. */
  hour: number;
  accepted: number;
  quarantined: number;
}

/** Figures of a day, for who adds them up a stretch at a time: nothing here reads more rows than its stretch has. */
export interface DayCountReader {
  /** Events of a stretch that were received at `since` (ms) or later, by the hour. */
  eventsByHour(stretch: Stretch, since: number): EventsOfHour[];
  /** Deliveries that became done in a stretch of attempts, at `since` (ms) or later; `oldest`: the first attempt of the stretch, ms. */
  doneIn(stretch: Stretch, since: number): { done: number; oldest: number | null };
  /** The newest place among attempts; 0 while there is none. */
  newestAttempt(): number;
  /** Whether there is a trade of that kind at `since` (ms) or later. */
  hasTrades(of: TradesOf, since: number): boolean;
}

export function dayCountReader(connection: Connection): DayCountReader {
  return {
    eventsByHour: (stretch, since) => eventsByHour(connection, stretch, since),
    doneIn: (stretch, since) => doneIn(connection, stretch, since),
    newestAttempt: () =>
      connection.statement<{ place: number | null }>(`SELECT max(seq) AS place FROM attempts`).get()?.place ?? 0,
    hasTrades: (of, since) => hasTrades(connection, of, since),
  };
}

const BY_HOUR = `
  SELECT CAST((received_at - ?) / 3600000 AS INTEGER) AS hour,
    count(*) FILTER (WHERE status = 'accepted') AS accepted, count(*) FILTER (WHERE status = 'quarantined') AS quarantined
  FROM events WHERE seq > ? AND seq <= ? AND received_at >= ? AND source <> '${OWN_SOURCE}' GROUP BY hour`;

function eventsByHour(connection: Connection, { after, upTo }: Stretch, since: number): EventsOfHour[] {
  return connection.statement<EventsOfHour>(BY_HOUR).all(since, after, upTo, since);
}

/** An order of several legs has an attempt for each: only the first that is done makes its delivery done. */
const DONE = `
  SELECT min(at) AS oldest, count(*) FILTER (WHERE status = 'done' AND at >= ? AND NOT EXISTS (
    SELECT 1 FROM attempts e WHERE e.delivery = a.delivery AND e.status = 'done' AND e.seq < a.seq)) AS done
  FROM attempts a WHERE seq > ? AND seq <= ?`;

function doneIn(connection: Connection, { after, upTo }: Stretch, since: number): ReturnType<DayCountReader['doneIn']> {
  const row = connection.statement<{ done: number; oldest: number | null }>(DONE).get(since, after, upTo);
  return row ?? { done: 0, oldest: null };
}

const TOLD = `SELECT 1 AS found FROM book_fills WHERE at >= ? AND counted > 0 LIMIT 1`;
const OWN = `SELECT 1 AS found FROM trades t JOIN orders o ON o.seq = t."order" WHERE t.at >= ? AND o.money = ? LIMIT 1`;

function hasTrades(connection: Connection, of: TradesOf, since: number): boolean {
  const found =
    of === 'told'
      ? connection.statement<{ found: number }>(TOLD).get(since)
      : connection.statement<{ found: number }>(OWN).get(since, of);
  return found !== undefined;
}
