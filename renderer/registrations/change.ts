import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { RegistrationView, SaveRegistration } from '../../service/contract/registrations.ts';
import type { Client } from '../client/client.ts';
import { useClient } from '../client/ServiceProvider.tsx';
import { useFailedWrite } from '../parts/failed-write.ts';
import { toasts } from '../toasts/toasts.ts';

/** Something that is done with one registration. What the provider answered is in the view that comes back. */
export type Change = (client: Client) => Promise<RegistrationView | null | RegistrationView[]>;

/** Does it; the watcher brings what has changed. */
export function useRegistrationChange() {
  const client = useClient();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (change: Change) => change(client),
    onError: useFailedWrite(),
    onSettled: () => queries.invalidateQueries({ queryKey: ['registrations'] }),
  });
}

/** Writes a registration into the settings; a source that is made for it brings its secret, this once. */
export function useSaveRegistration() {
  const client = useClient();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (input: SaveRegistration) => client.registrations.save(input),
    onSuccess: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ['registrations'] }),
        queries.invalidateQueries({ queryKey: ['sources'] }),
      ]),
    onError: useFailedWrite(),
    gcTime: 0,
  });
}

/** Saves the rule of a registration's filter, disabled, and opens it. */
export function useFilterRule() {
  const { t } = useTranslation();
  const client = useClient();
  const [, navigate] = useLocation();
  return useMutation({
    mutationFn: async (id: string) => {
      const draft = await client.registrations.filterRule({ id });
      await client.rules.save({ text: draft.text, version: null, replaces: null });
      return draft.id;
    },
    onSuccess: (rule) => {
      toasts.raise({ level: 'success', title: t('registrations.ruleMade'), message: t('registrations.ruleMadeWords') });
      navigate(`/rules/${encodeURIComponent(rule)}`);
    },
    onError: useFailedWrite(),
  });
}
