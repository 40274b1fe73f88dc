import { Switch } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RuleView } from '../../service/contract/views.ts';
import { useOnline } from '../client/ServiceProvider.tsx';
import { OrdersLiveDialog } from './OrdersLiveDialog.tsx';
import { ordersLive } from './orders-live.ts';
import { useSetEnabled } from './set-enabled.ts';

/** Switches a rule on or off in its file. Shows what the file says, not what was hoped for; what orders with real money is asked about. */
export function EnabledSwitch({ rule }: { rule: RuleView }) {
  const { t } = useTranslation();
  const online = useOnline();
  const set = useSetEnabled();
  const [isAsking, setAsking] = useState(false);
  const change = (enabled: boolean) =>
    enabled && ordersLive(rule) ? setAsking(true) : set.mutate({ id: rule.id, enabled });
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
            set.mutate({ id: rule.id, enabled: true });
          }}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </>
  );
}
