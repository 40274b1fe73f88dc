import { ORPCError } from '@orpc/server';
import type { BrokerView, TradingView } from '../contract/orders.ts';
import type { Parts } from './parts.ts';

/** Who acts through the interface. */
export const USER = 'user';

export function tradingView({ trading }: Parts): TradingView {
  return trading.controls.view();
}

/** Throws `NOT_ARMED` with the limits that are missing. */
export async function arm(parts: Parts, typed: string): Promise<TradingView> {
  const { controls } = parts.trading;
  if (!(await controls.arm(typed, USER))) {
    throw new ORPCError('NOT_ARMED', { data: { missing: controls.view().missing } });
  }
  return controls.view();
}

/** Throws `INVALID_SETTINGS` with the problems of what was entered. */
export async function changedBrokers(
  { trading }: Parts,
  change: ReturnType<Parts['trading']['brokers']['save']>,
): Promise<BrokerView[]> {
  const problems = await change;
  if (problems.length > 0) throw new ORPCError('INVALID_SETTINGS', { data: { problems } });
  return trading.brokers.views();
}
