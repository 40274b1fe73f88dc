import { type InfiniteData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { LogFilter, LogPage } from '../../../service/contract/health-page.ts';
import { useClient } from '../../client/ServiceProvider.tsx';
import { useSubscription } from '../../client/subscription.ts';

/** Lines that are shown of the newest page while it is followed. */
const MOST_FOLLOWED = 500;

const keyOf = (filter: LogFilter) => ['log', filter.level, filter.text];

type Pages = InfiniteData<LogPage, number | undefined>;

/** Lines of the log that fit, newest first, page by page. */
export function useLog(filter: LogFilter) {
  const client = useClient();
  const log = useInfiniteQuery({
    queryKey: keyOf(filter),
    queryFn: ({ pageParam }) =>
      client.logs.page({ ...filter, ...(pageParam === undefined ? {} : { before: pageParam }) }),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: ({ before }: LogPage) => before ?? undefined,
    refetchOnMount: 'always',
  });
  return {
    lines: log.data?.pages.flatMap(({ lines }) => lines) ?? [],
    file: log.data?.pages[0]?.file ?? null,
    error: log.error,
    hasOlder: log.hasNextPage,
    isReading: log.isFetchingNextPage,
    readOlder: () => void log.fetchNextPage(),
    retry: () => void log.refetch(),
  };
}

/** Puts new lines before those that are shown. What came before following began is read once more. */
export function useFollowedLog(filter: LogFilter): void {
  const queries = useQueryClient();
  const key = keyOf(filter);
  const name = key.join(' ');
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each filter
  useEffect(() => void queries.invalidateQueries({ queryKey: key }), [name, queries]);
  useSubscription(
    (client, signal) => client.logs.follow(filter, { signal }),
    (lines) =>
      queries.setQueryData<Pages>(key, (known) => {
        const [newest, ...older] = known?.pages ?? [];
        if (known === undefined || newest === undefined) return known;
        const shown = new Set(newest.lines.map(({ place, at }) => `${place} ${at}`));
        const fresh = lines.filter(({ place, at }) => !shown.has(`${place} ${at}`)).toReversed();
        return {
          ...known,
          pages: [{ ...newest, lines: [...fresh, ...newest.lines].slice(0, MOST_FOLLOWED) }, ...older],
        };
      }),
  );
}
