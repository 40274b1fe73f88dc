import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import type { StrategyDetail, StrategyHistoryEntry, StrategyView } from '../../service/contract/strategies.ts';
import { queries } from '../client/queries.ts';
import { useClient } from '../client/ServiceProvider.tsx';
import { useSubscription } from '../client/subscription.ts';

/** Every strategy, kept fresh while the page is shown; with each change what is read of the open one is read anew. */
export function useStrategiesLive() {
  const client = useClient();
  const cache = useQueryClient();
  useSubscription(
    (service, signal) => service.strategies.watch(undefined, { signal }),
    (views) => {
      cache.setQueryData(queries.strategies(client).queryKey, views);
      void cache.invalidateQueries({ queryKey: ['strategy'] });
    },
  );
  return useQuery(queries.strategies(client));
}

/** One strategy, and its history a page at a time. */
export function useStrategy(id: string) {
  return useInfiniteQuery(queries.strategy(useClient(), id));
}

/** A strategy with the pages of its history that are loaded. */
interface StrategyPages {
  pages: StrategyDetail[];
}

/** The strategy as its newest page has it. */
export function newestOf(pages: StrategyPages | undefined): StrategyView | undefined {
  return pages?.pages[0];
}

/** Entries of all pages, newest first; one that moved to the next page while it was read stands once. */
export function entriesOf(pages: StrategyPages | undefined): StrategyHistoryEntry[] {
  const entries = pages?.pages.flatMap(({ history }) => history) ?? [];
  return [...new Map(entries.map((entry) => [keyOfEntry(entry), entry])).values()];
}

export function keyOfEntry(entry: StrategyHistoryEntry): string {
  return entry.kind === 'step' ? `${entry.run} ${entry.step}` : `${entry.run} ${entry.kind} ${entry.at}`;
}
