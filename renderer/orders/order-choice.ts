import type { OrderStatus } from '../../service/contract/orders.ts';
import type { OrderFilter } from '../client/queries.ts';

/** States that are looked for together. */
export const GROUPS = {
  open: ['pending', 'waiting', 'sending', 'accepted', 'partially_filled'],
  filled: ['filled'],
  refused: ['refused'],
  ended: ['canceled', 'expired'],
  unknown: ['unknown'],
  shadow: ['shadow'],
} as const satisfies Record<string, readonly OrderStatus[]>;

export type Group = keyof typeof GROUPS;
export const GROUP_NAMES = Object.keys(GROUPS) as Group[];

/** What the list is narrowed to, as it is chosen. */
export interface OrderChoice {
  group: Group | null;
  broker: string | null;
  symbol: string;
}

export const NOTHING_CHOSEN: OrderChoice = { group: null, broker: null, symbol: '' };

/** The same, as the service is asked for it. */
export function filterOf({ group, broker, symbol }: OrderChoice): OrderFilter {
  return {
    ...(group === null ? {} : { status: [...GROUPS[group]] }),
    ...(broker === null ? {} : { broker }),
    ...(symbol === '' ? {} : { symbol }),
  };
}
