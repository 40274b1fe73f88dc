import { useMutation } from '@tanstack/react-query';
import type { SourceTestResult, Tested } from '../../service/contract/source-editing.ts';
import { useStatus } from '../client/queries.ts';
import { useClient } from '../client/ServiceProvider.tsx';
import { useFailedWrite } from '../parts/failed-write.ts';

/** A test event of a source: a sample or a body, with other values in some of its fields. */
export type SentEvent = Tested & { changes: Record<string, string | number | boolean> };

/** Sends test events one after the other, the way that a sender's take; stops at the first that does not come through, and gives the last. */
export function useTestSource(onResult: (result: SourceTestResult) => void) {
  const client = useClient();
  const onError = useFailedWrite();
  return useMutation({
    mutationFn: async ({ source, events }: { source: string; events: readonly SentEvent[] }) => {
      let result: SourceTestResult | undefined;
      for (const event of events) {
        result = await client.sources.test({ source, way: 'public', ...event });
        if (result.failed !== null) break;
      }
      return result;
    },
    onSuccess: (result) => {
      if (result !== undefined) onResult(result);
    },
    onError,
  });
}

/** Which way a test event takes at present. */
export function useWay(): 'public' | 'local' {
  return (useStatus().data?.tunnel.url ?? null) === null ? 'local' : 'public';
}
