import { Button } from '@mantine/core';
import { IconFlask } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useClient, useOnline } from '../../client/ServiceProvider.tsx';
import { useFailedWrite } from '../../parts/failed-write.ts';
import { toasts } from '../../toasts/toasts.ts';
import classes from '../SettingsPage.module.css';

/** Back to paper with one press: what is safer is not asked about. */
export function Disarming() {
  const { t } = useTranslation('settings');
  const client = useClient();
  const cache = useQueryClient();
  const online = useOnline();
  const disarm = useMutation({
    mutationFn: () => client.trading.disarm(),
    onSuccess: (trading) => {
      cache.setQueryData(['trading'], trading);
      toasts.raise({ level: 'success', title: t('limits.live.isDisarmed') });
    },
    onError: useFailedWrite(),
  });
  return (
    <div className={classes.buttons}>
      <Button
        variant="default"
        disabled={!online}
        loading={disarm.isPending}
        leftSection={<IconFlask size={15} aria-hidden />}
        onClick={() => disarm.mutate()}
      >
        {t('limits.live.disarm')}
      </Button>
    </div>
  );
}
