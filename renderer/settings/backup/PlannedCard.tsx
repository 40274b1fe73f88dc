import { Button } from '@mantine/core';
import { IconRotateClockwise } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { BackupsView } from '../../../service/contract/backups.ts';
import { useClient, useOnline } from '../../client/ServiceProvider.tsx';
import { Card } from '../../parts/Card.tsx';
import { useFailedWrite } from '../../parts/failed-write.ts';
import classes from './Backup.module.css';
import { useBackupChange } from './use-backups.ts';

/** What the next start will do, how it comes soon, and the way back. */
export function PlannedCard(props: { planned: NonNullable<BackupsView['planned']>; canRestart: boolean }) {
  const { planned, canRestart } = props;
  const { t } = useTranslation('settings');
  const online = useOnline();
  const client = useClient();
  const restart = useMutation({ mutationFn: () => client.backups.restart(), onError: useFailedWrite() });
  const takeBack = useBackupChange((service) => service.backups.drop());
  return (
    <Card icon={IconRotateClockwise} title={t('backup.planned.title')} tone="warn">
      <p className={classes.breaking}>{t('backup.planned.words', { name: planned.name })}</p>
      {canRestart ? null : <p>{t('backup.planned.byHand')}</p>}
      <div className={classes.buttons}>
        {canRestart ? (
          <Button
            color="red"
            disabled={!online || restart.isSuccess}
            loading={restart.isPending}
            onClick={() => restart.mutate()}
          >
            {t('backup.planned.restart')}
          </Button>
        ) : null}
        <Button
          variant="default"
          disabled={!online || restart.isSuccess}
          loading={takeBack.isPending}
          onClick={() => takeBack.mutate()}
        >
          {t('backup.planned.takeBack')}
        </Button>
      </div>
      {restart.isSuccess ? <p role="status">{t('backup.planned.restarting')}</p> : null}
    </Card>
  );
}
