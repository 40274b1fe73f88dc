import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Step } from '../../../rules/ladder/step.ts';
import type { LadderView } from '../../../service/contract/ladder.ts';
import type { Client } from '../../client/client.ts';
import { useClient } from '../../client/ServiceProvider.tsx';
import { useFailedWrite } from '../../parts/failed-write.ts';
import { toasts } from '../../toasts/toasts.ts';

/** Figures change with every order: they are read again this often while they are looked at, ms. */
const REFRESH_MS = 5_000;

const ladderOf = (client: Client, id: string) =>
  queryOptions({
    queryKey: ['ladder', id],
    queryFn: () => client.rules.ladder.get({ id }),
    refetchInterval: REFRESH_MS,
  });

/** Where a rule stands, with the figures of every step. */
export function useLadder(id: string) {
  return useQuery(ladderOf(useClient(), id));
}

/** A step that the user wants. `overrule`: what was typed where figures do not speak for it. */
export interface WantedStep {
  way: 'up' | 'down';
  from: Step;
  overrule: string | null;
}

export function useStep({ rule: id, name }: Pick<LadderView, 'rule' | 'name'>, done: () => void) {
  const { t } = useTranslation('ladder');
  const client = useClient();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ way, from, overrule }: WantedStep) =>
      way === 'up' ? client.rules.ladder.stepUp({ id, from, overrule }) : client.rules.ladder.stepDown({ id, from }),
    onSuccess: (ladder) => {
      cache.setQueryData(['ladder', id], ladder);
      toasts.raise({ level: 'success', title: t('isUp', { name, step: t(`step.${ladder.step}`) }) });
    },
    onError: useFailedWrite(),
    onSettled: () => {
      void cache.invalidateQueries({ queryKey: ['ladder', id] });
      void cache.invalidateQueries({ queryKey: ['rules'] });
      done();
    },
  });
}
