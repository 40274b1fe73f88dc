import { EVENT_OUTCOMES } from '../../service/contract/event-outcomes.ts';
import type { EventFilter, EventOutcome } from '../../service/contract/events.ts';
import { momentOf } from '../parts/date-field.ts';

/** Spans back from now, ms. */
const SPANS = { hour: 3_600_000, day: 86_400_000, week: 7 * 86_400_000, month: 30 * 86_400_000 } as const;

type Span = keyof typeof SPANS;
export type RangeName = Span | 'between';
export const RANGE_NAMES: readonly RangeName[] = [...(Object.keys(SPANS) as Span[]), 'between'];

export const OUTCOMES: readonly EventOutcome[] = EVENT_OUTCOMES;

/**
 * What the list is narrowed to, as the address has it and the fields show it; what is absent does not narrow. `from` and `to` of the
 * range `between` are those of a date field, in the zone of the settings: `2026-11-03T12:00`.
 */
export interface LiveChoice {
  text?: string;
  source?: string;
  type?: string;
  symbol?: string;
  outcome?: EventOutcome;
  rule?: string;
  range?: RangeName;
  from?: string;
  to?: string;
}

const TEXTS = ['text', 'source', 'type', 'symbol', 'rule', 'from', 'to'] as const;

/** What an address says; what it cannot mean is passed over. */
export function choiceOf(query: string): LiveChoice {
  const said = new URLSearchParams(query);
  const texts = TEXTS.flatMap((name) => {
    const value = said.get(name)?.trim().slice(0, 200);
    return value === undefined || value === '' ? [] : [[name, value]];
  });
  const outcome = OUTCOMES.find((name) => name === said.get('outcome'));
  const range = RANGE_NAMES.find((name) => name === said.get('range'));
  return {
    ...Object.fromEntries(texts),
    ...(outcome === undefined ? {} : { outcome }),
    ...(range === undefined ? {} : { range }),
  };
}

/** The address of Live, or of an event beside it, that says this. */
export function addressOf(choice: LiveChoice, event: string | null = null): string {
  const path = event === null ? '/live' : `/live/${encodeURIComponent(event)}`;
  const said = new URLSearchParams(Object.entries(choice).filter(([, value]) => value !== undefined));
  return said.size === 0 ? path : `${path}?${said}`;
}

/** What the service is asked for: `now` in ms, by which spans are counted. */
export function filterOf(choice: LiveChoice, now: number, timezone: string): EventFilter {
  const { range, from, to, ...rest } = choice;
  if (range === undefined) return rest;
  if (range !== 'between') return { ...rest, since: now - SPANS[range] };
  const since = momentOf(from ?? '', timezone);
  const until = momentOf(to ?? '', timezone);
  return { ...rest, ...(since === null ? {} : { since }), ...(until === null ? {} : { until }) };
}
