import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { RuleView } from '../../service/contract/views.ts';
import { useClient } from '../client/ServiceProvider.tsx';
import { useFailedWrite } from '../parts/failed-write.ts';

/** Switches a rule on or off in its file; who offers it asks first where orders with real money are at stake. */
export function useSetEnabled() {
  const client = useClient();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (change: { id: string; enabled: boolean }) => client.rules.setEnabled(change),
    onSuccess: (changed) => {
      queries.setQueryData<RuleView[]>(['rules'], (rules) =>
        rules?.map((other) => (other.id === changed.id ? changed : other)),
      );
      void queries.invalidateQueries({ queryKey: ['rule', changed.id] });
    },
    onError: useFailedWrite(),
  });
}
