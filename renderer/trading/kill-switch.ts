import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useClient } from '../client/ServiceProvider.tsx';
import { useFailedWrite } from '../parts/failed-write.ts';

/** Turns the kill switch on or off. */
export function useKillSwitch(done: () => void) {
  const client = useClient();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (on: boolean) => client.trading.killSwitch({ on }),
    onSuccess: (trading) => {
      queries.setQueryData(['trading'], trading);
      done();
    },
    onError: useFailedWrite(),
  });
}
