import { useQuery } from '@tanstack/react-query';
import type { OrderDetail } from '../../service/contract/orders.ts';
import { queries } from '../client/queries.ts';
import { useClient } from '../client/ServiceProvider.tsx';

/** How often the price beside a question is read again, ms. */
const PRICE_MS = 2_000;

/** Null where none is known; undefined where that was not read: not yet, or in vain. */
export type LastPrice = OrderDetail['lastPrice'] | undefined;

/** The newest price of an order's symbol, read again while it is looked at. */
export function useLastPrice(order: string): LastPrice {
  return useQuery({ ...queries.order(useClient(), order), refetchInterval: PRICE_MS }).data?.lastPrice;
}
