import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import type { ToldProblem } from '../../rules/problems/problem.ts';
import type { BacktestReport } from '../../service/contract/backtest.ts';
import { useClient } from '../client/ServiceProvider.tsx';
import { useFailureWords } from '../text/failure.ts';

const TYPING_MS = 250;
const DAY_MS = 86_400_000;
/** What arrives meanwhile counts too, a few times a minute. */
const COUNT_AGAIN_MS = 15_000;

/** What the service says of a rule that is being made: as a sentence, and over what arrived in the last 24 hours. */
export interface Outlook {
  sentence: string;
  problems: readonly ToldProblem[];
  /** Why it could not be put into a sentence. */
  unread: string | null;
  /** Null while it is being counted for the first time, or could not be. */
  fired: number | null;
  events: number;
  /** Why it could not be counted, or why the rule fails on some events. */
  failure: string | null;
  isCounting: boolean;
}

/** `text`: of the document; null while there is none. */
export function useOutlook(text: string | null): Outlook {
  const client = useClient();
  const words = useFailureWords();
  const [asked] = useDebouncedValue(text, TYPING_MS);
  const settled = {
    enabled: asked !== null,
    gcTime: 10_000,
    placeholderData: <Data>(before: Data | undefined) => before,
  };
  const check = useQuery({
    ...settled,
    queryKey: ['check', asked],
    queryFn: () => client.rules.check({ text: asked ?? '' }),
  });
  const count = useQuery({
    ...settled,
    queryKey: ['wouldFire', asked],
    queryFn: async ({ signal }) => {
      const input = { rules: [{ text: asked ?? '' }], from: Date.now() - DAY_MS };
      return lastOf(await client.backtest.run(input, { signal }));
    },
    refetchInterval: COUNT_AGAIN_MS,
    retry: false,
  });
  const report = asked === null || count.data?.state !== 'done' ? null : count.data;
  const [failing] = report?.failures ?? [];
  return {
    sentence: asked === null ? '' : (check.data?.sentence ?? ''),
    problems: asked === null ? [] : (check.data?.problems ?? []),
    unread: asked !== null && check.isError ? words(check.error).inShort : null,
    fired: report === null ? null : Object.values(report.summary.firings).reduce((sum, firings) => sum + firings, 0),
    events: report?.summary.events ?? 0,
    failure: count.isError ? words(count.error).inShort : (failing?.message ?? null),
    isCounting: count.isFetching || asked !== text,
  };
}

async function lastOf(reports: AsyncIterable<BacktestReport>): Promise<BacktestReport | null> {
  let last: BacktestReport | null = null;
  for await (const report of reports) last = report;
  return last;
}
