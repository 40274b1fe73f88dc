import { implement } from '@orpc/server';
import { calendarDay } from '../../rules/engine/calendar-day.ts';
import { dayAway } from '../../rules/report/daily-report.ts';
import { dayStart } from '../../rules/report/schedule.ts';
import { contract } from '../../service/contract/contract.ts';
import { MOST_RULES, type Overview } from '../../service/contract/overview.ts';
import { tradesOfSchema } from '../../service/contract/profit.ts';
import type { InMemoryService } from './in-memory-service.ts';
import { seedWatch } from './monitoring-seed.ts';

const HOUR = 3_600_000;

/** A day in the middle of which it is, whatever the clock says: something in every place. */
export function seedOverview(now: number): Overview {
  const since = now - 14 * HOUR - HOUR / 2;
  const counts = [2, 0, 0, 1, 4, 9, 31, 64, 120, 88, 41, 37, 52, 93, 71];
  return {
    timezone: 'UTC',
    day: '2026-11-03',
    since,
    until: since + 24 * HOUR,
    hours: Array.from({ length: 24 }, (_, hour) => ({
      at: since + hour * HOUR,
      accepted: counts[hour] ?? 0,
      quarantined: hour === 8 ? 7 : 0,
    })),
    firings: {
      total: 184,
      rules: 11,
      most: ['Order filled', 'BTC above 50,000', 'Large balance change', 'Rejected orders', 'Night watch'].map(
        (name, place) => ({ rule: place === 0 ? 'order-filled' : `rule-${place}`, name, firings: 92 - place * 21 }),
      ),
    },
    deliveries: { done: 176, waiting: 3, dead: 2 },
    profit: { of: ['told', 'live', 'paper'], revision: '1' },
    watches: [
      { ...seedWatch('okd', now - 42_000), every: 6 * HOUR, state: 'fine' },
      { ...seedWatch('tradingview-breakouts', now - 9 * HOUR), every: HOUR, state: 'silent' },
      { ...seedWatch('desk', now - 3 * HOUR), state: 'quiet' },
      seedWatch('new-sender', null),
    ],
  };
}

/** What the in-memory service has of today, in UTC; or what it was told to say. */
function overviewOf(service: InMemoryService): Overview {
  if (service.overview !== null) return service.overview;
  const day = calendarDay(service.now(), 'UTC');
  const [since, until] = [dayStart(day, 'UTC'), dayStart(dayAway(day, 1), 'UTC')];
  const today = service.events.filter(({ event }) => event.receivedAt >= since);
  const statuses = service.deliveries.map(({ status }) => status);
  const count = (wanted: string) => statuses.filter((status) => status === wanted).length;
  return {
    timezone: 'UTC',
    day,
    since,
    until,
    hours: Array.from({ length: 24 }, (_, hour) => {
      const at = since + hour * HOUR;
      const within = today.filter(({ event: { receivedAt } }) => receivedAt >= at && receivedAt < at + HOUR);
      const quarantined = within.filter(({ status }) => status === 'quarantined').length;
      return { at, accepted: within.length - quarantined, quarantined };
    }),
    firings: firingsOf(service, today),
    deliveries: { done: count('done'), waiting: count('retrying'), dead: count('dead') },
    profit: {
      of: tradesOfSchema.options.filter((of) => service.profit.trades[of].some(({ at }) => at >= since)),
      revision: Object.values(service.profit.trades)
        .map(({ length }) => length)
        .join(' '),
    },
    watches: service.sources.flatMap(({ watch }) => watch ?? []),
  };
}

function firingsOf(service: InMemoryService, today: InMemoryService['events']): Overview['firings'] {
  const fired = today.flatMap(({ rules }) => rules);
  const rules = service.rules
    .map(({ view: { id, name } }) => ({ rule: id, name, firings: fired.filter((rule) => rule === id).length }))
    .filter(({ firings }) => firings > 0)
    .toSorted((a, b) => b.firings - a.firings);
  return { total: fired.length, rules: rules.length, most: rules.slice(0, MOST_RULES) };
}

const context = { service: {} as InMemoryService };
const overview = implement(contract.overview).$context<typeof context>();

/** The procedures over an in-memory service. */
export const overviewProcedures = {
  get: overview.get.handler(({ context: { service } }) => overviewOf(service)),
  watch: overview.watch.handler(async function* ({ context: { service }, signal }) {
    yield overviewOf(service);
    for await (const _ of service.watch('status', signal)) yield overviewOf(service);
  }),
};
