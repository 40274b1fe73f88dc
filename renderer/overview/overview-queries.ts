import { queryOptions } from '@tanstack/react-query';
import type { Overview } from '../../service/contract/overview.ts';
import type { TradesOf } from '../../service/contract/profit.ts';
import type { Client } from '../client/client.ts';

/** However the clocks of page and service differ, the new day is asked for no more often than this, ms. */
const LEAST_WAIT = 5_000;

/** Today; the page follows its changes. That the day is over nobody tells: it is read anew then. */
export function overviewQuery(client: Client) {
  return queryOptions({
    queryKey: ['overview'],
    queryFn: () => client.overview.get(),
    refetchInterval: ({ state }) => untilTomorrow(state.data),
  });
}

function untilTomorrow(overview: Overview | undefined): number | false {
  return overview === undefined ? false : Math.max(LEAST_WAIT, overview.until - Date.now());
}

/** What trades of the day came to, and as of which revision it was asked for. */
export function profitOfDayQuery(client: Client, of: TradesOf, { day, profit: { revision } }: Overview) {
  return queryOptions({
    queryKey: ['profitOfDay', of, day],
    queryFn: async ({ signal }) => {
      const { days } = await client.profit.get({ of, since: day }, { signal });
      return { revision, days: days.filter((each) => each.day === day) };
    },
  });
}
