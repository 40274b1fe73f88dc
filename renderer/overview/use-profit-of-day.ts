import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Overview } from '../../service/contract/overview.ts';
import type { TradesOf } from '../../service/contract/profit.ts';
import { useClient } from '../client/ServiceProvider.tsx';
import { profitOfDayQuery } from './overview-queries.ts';

/**
 * What trades of today came to. It is asked for again once trades are others, but never before the last answer is there: with many trades
 * reading takes longer than the pause between two of them.
 */
export function useProfitOfDay(of: TradesOf, overview: Overview) {
  const read = useQuery(profitOfDayQuery(useClient(), of, overview));
  const { data, isFetching, isError, refetch } = read;
  const isOld = data !== undefined && data.revision !== overview.profit.revision;
  useEffect(() => {
    if (isOld && !isFetching && !isError) void refetch();
  }, [isOld, isFetching, isError, refetch]);
  return read;
}
