import { Switch } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RuleView } from '../../service/contract/views.ts';
import { useClient, useOnline } from '../client/ServiceProvider.tsx';
import { useFailedWrite } from '../parts/failed-write.ts';
import { OrdersLiveDialog } from './OrdersLiveDialog.tsx';
import { ordersLive } from './orders-live.ts';

/** Switches a rule on or off in its file. Shows what the file says, not what was hoped for; what orders with real money is asked about. */
export function EnabledSwitch({ rule }: { rule: RuleView }) {
  const { t } = useTranslation();
  const client = useClient();
  const queries = useQueryClient();
  const online = useOnline();
  const set = useMutation({
    mutationFn: (enabled: boolean) => client.rules.setEnabled({ id: rule.id, enabled }),
    onSuccess: (changed) => {
      queries.setQueryData<RuleView[]>(['rules'], (rules) =>
        rules?.map((other) => (other.id === changed.id ? changed : other)),
      );
      void queries.invalidateQueries({ queryKey: ['rule', rule.id] });
    },
    onError: useFailedWrite(),
  });
  const [isAsking, setAsking] = useState(false);
  const change = (enabled: boolean) => (enabled && ordersLive(rule) ? setAsking(true) : set.mutate(enabled));
  return (
    <>
      <Switch
        aria-label={t('rules.enabled', { name: rule.name })}
        checked={rule.enabled}
        disabled={!online || set.isPending}
        onChange={(event) => change(event.currentTarget.checked)}
      />
      {ordersLive(rule) ? (
        <OrdersLiveDialog
          rules={isAsking ? [rule] : []}
          onConfirm={() => {
            setAsking(false);
            set.mutate(true);
          }}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </>
  );
}
