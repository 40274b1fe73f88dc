import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { BackupsView } from '../../../service/contract/backups.ts';
import type { Client } from '../../client/client.ts';
import { queries } from '../../client/queries.ts';
import { useClient } from '../../client/ServiceProvider.tsx';
import { useSubscription } from '../../client/subscription.ts';
import { useFailedWrite } from '../../parts/failed-write.ts';

/** Backups as they are, followed while they are shown. */
export function useBackups() {
  const cache = useQueryClient();
  const query = useQuery(queries.backups(useClient()));
  useSubscription(
    (client, signal) => client.backups.watch(undefined, { signal }),
    (view) => cache.setQueryData(['backups'], view),
  );
  return query;
}

/** Something that is done with backups; shows what came of it, or says in a toast why it was not done. */
export function useBackupChange<Input = void>(change: (client: Client, input: Input) => Promise<BackupsView>) {
  const client = useClient();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (input: Input) => change(client, input),
    onSuccess: (view) => cache.setQueryData(['backups'], view),
    onError: useFailedWrite(),
  });
}
