import type { Attention } from '../contract/monitoring.ts';
import type { Said } from '../contract/sayings/en.ts';
import type { StandingCode } from '../contract/standing.ts';
import type { Journal } from '../journal/journal.ts';

/** Alarms that tell why a rule may not order. */
const TELLS_OF_STOPS: ReadonlySet<string> = new Set(['order_unknown', 'order_overfilled', 'orders_stopped']);

export interface StandingMeans {
  journal: Pick<Journal, 'orders'>;
  /** By rule, dead deliveries that no alarm of their own tells of. */
  otherDead: () => readonly { rule: string; count: number }[];
  /** Rule files with problems, by name, and problems of the settings, by path. */
  invalidRules: () => readonly string[];
  settingsProblems: () => readonly string[];
  /** Since when all of it is told, ms: it began at some time before. */
  since: number;
}

/**
 * What waits for the user and began as no alarm, or whose alarm was put away: read from what is on disk, and only shown. `alarms`: those
 * that hold, which are not told of twice.
 */
export function standing(means: StandingMeans, alarms: readonly Attention[]): Attention[] {
  const { journal, since } = means;
  const counts: Record<StandingCode, number> = {
    deliveries_dead: deadOf(means.otherDead(), alarms),
    orders_unsettled: journal.orders.count('unknown') - alarms.filter(({ code }) => code === 'order_unknown').length,
    orders_held: journal.orders.stops().filter(({ rule }) => !isToldOf(rule, alarms)).length,
    rules_invalid: means.invalidRules().length,
    settings_invalid: means.settingsProblems().length,
  };
  const first: Partial<Record<StandingCode, string | undefined>> = {
    rules_invalid: means.invalidRules()[0],
    settings_invalid: means.settingsProblems()[0],
  };
  return (Object.keys(counts) as StandingCode[])
    .filter((code) => counts[code] > 0)
    .map((code) => {
      const details = { count: counts[code], ...(first[code] === undefined ? {} : { first: first[code] }) };
      return { key: code, code, since, source: null, details, event: null, dismissable: false };
    });
}

/** An order that a limit refused is told of by the alarm of that limit, until it is put away. */
function deadOf(dead: readonly { rule: string; count: number }[], alarms: readonly Attention[]): number {
  const refused = new Set(alarms.filter(({ code }) => code === 'orders_refused').map(({ details }) => details.rule));
  return dead.reduce((sum, { rule, count }) => (refused.has(rule) ? sum : sum + count), 0);
}

function isToldOf(rule: string, alarms: readonly Attention[]): boolean {
  return alarms.some(({ code, details }) => TELLS_OF_STOPS.has(code) && details.rule === rule);
}

const TITLES: Readonly<Record<StandingCode, Said>> = {
  deliveries_dead: ['deliveriesDeadTitle'],
  orders_unsettled: ['ordersUnsettledTitle'],
  orders_held: ['ordersHeldTitle'],
  rules_invalid: ['rulesInvalidTitle'],
  settings_invalid: ['settingsInvalidTitle'],
};

/** What it is in a few words. */
export function standingTitle(code: StandingCode): Said {
  return TITLES[code];
}
