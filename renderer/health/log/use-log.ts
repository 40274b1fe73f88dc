import { type InfiniteData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
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
    end: log.data?.pages[0]?.end ?? 0,
    error: log.error,
    hasOlder: log.hasNextPage,
    isReading: log.isFetchingNextPage,
    readOlder: () => void log.fetchNextPage(),
    retry: () => void log.refetch(),
  };
}

/** Puts new lines before those that are shown. @param end up to where the file is shown already */
export function useFollowedLog(filter: LogFilter, end: number): void {
  const queries = useQueryClient();
  const key = keyOf(filter);
  useSubscription(
    (client, signal) => client.logs.follow({ ...filter, from: end }, { signal }),
    (lines) =>
      queries.setQueryData<Pages>(key, (known) => {
        const [newest, ...older] = known?.pages ?? [];
        if (known === undefined || newest === undefined) return known;
        // On another line following begins at the last one again, which is known by its place.
        const reached = lines.at(-1)?.place ?? newest.end;
        const shown = new Set(newest.lines.map(({ place, at }) => `${place} ${at}`));
        const fresh = lines.filter(({ place, at }) => !shown.has(`${place} ${at}`)).toReversed();
        return {
          ...known,
          pages: [{ ...newest, lines: [...fresh, ...newest.lines].slice(0, MOST_FOLLOWED), end: reached }, ...older],
        };
      }),
  );
}
