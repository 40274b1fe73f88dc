import type { Attention } from '../../service/contract/monitoring.ts';
import { isStanding } from '../../service/contract/standing.ts';

/** Where the user sees to it; null where there is nothing more to see than the words. */
export function placeOf({ code, details, source }: Attention): string | null {
  switch (code) {
    case 'quarantined_order':
    case 'rule_failed':
      return `/live/${encodeURIComponent(String(details.event ?? ''))}`;
    case 'strategy_stuck':
      return `/strategies/${encodeURIComponent(String(details.strategy ?? ''))}`;
    case 'dead_deliveries':
    case 'deliveries_dead':
      return '/deliveries/dead';
    case 'rules_invalid':
      return '/rules';
    case 'order_unknown':
    case 'order_overfilled':
    case 'order_waiting':
    case 'orders_stopped':
    case 'orders_refused':
    case 'unprotected':
    case 'cancel_refused':
    case 'orders_unsettled':
    case 'orders_held':
      return '/orders';
    case 'stepped_down':
      return `/rules/${encodeURIComponent(String(details.rule ?? ''))}`;
    case 'broker_down':
      return '/settings/brokers';
    case 'silence':
    case 'quiet':
    case 'over_budget':
      return source === null ? null : '/sources';
    default:
      return null;
  }
}

/** What is wrong, or only to be known. */
export function toneOf({ code }: Attention): 'warn' | 'bad' {
  return code === 'gap' || code === 'quiet' || code === 'heartbeat' || isStanding(code) ? 'warn' : 'bad';
}

/** What is wrong before what is only to be known. */
export function worstFirst(attention: readonly Attention[]): Attention[] {
  return attention.toSorted((one, other) => Number(toneOf(one) === 'warn') - Number(toneOf(other) === 'warn'));
}
