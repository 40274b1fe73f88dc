import { queryOptions } from '@tanstack/react-query';
import type { ProfitQuery } from '../../service/contract/profit.ts';
import type { Client } from '../client/client.ts';

/** What comes in while the page is looked at is read again this often, ms. */
const REFRESH_MS = 10_000;

/** What trades came to. While another range of the same trades is read the old one stays. */
export function profitQuery(client: Client, { of, since }: ProfitQuery) {
  return queryOptions({
    queryKey: ['profit', of, since],
    queryFn: ({ signal }) => client.profit.get({ of, since }, { signal }),
    refetchInterval: REFRESH_MS,
    refetchOnMount: 'always',
    placeholderData: (shown, query) => (query?.queryKey[1] === of ? shown : undefined),
  });
}

export function balancesQuery(client: Client) {
  return queryOptions({
    queryKey: ['balances'],
    queryFn: () => client.books.balances(),
    refetchInterval: REFRESH_MS,
    refetchOnMount: 'always',
  });
}
