import { Button } from '@mantine/core';
import { IconFileExport } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useClient, useOnline } from '../../client/ServiceProvider.tsx';
import { download } from '../../parts/download.ts';
import { useFailedWrite } from '../../parts/failed-write.ts';
import { toasts } from '../../toasts/toasts.ts';
import { Card } from '../Card.tsx';
import { Places } from './Places.tsx';
import classes from './Transfer.module.css';

/** Makes the file in the service, and hands it to the browser. */
export function ExportCard() {
  const { t } = useTranslation('settings');
  const client = useClient();
  const online = useOnline();
  const made = useMutation({
    mutationFn: () => client.transfer.export(),
    onSuccess: ({ text }) => {
      download(`hookdesk-${new Date().toISOString().slice(0, 10)}.json`, [text], 'application/json');
      toasts.raise({ level: 'success', title: t('transfer.export.done') });
    },
    onError: useFailedWrite(),
  });
  const leftOut = made.data?.leftOut ?? [];
  return (
    <Card
      icon={IconFileExport}
      title={t('transfer.export.title')}
      aside={
        <Button variant="default" disabled={!online} loading={made.isPending} onClick={() => made.mutate()}>
          {t('transfer.export.do')}
        </Button>
      }
    >
      <p>{t('transfer.export.words')}</p>
      {leftOut.length === 0 ? null : (
        <div className={classes.part} role="status">
          <p>{t('transfer.export.leftOut')}:</p>
          <Places places={leftOut} />
        </div>
      )}
    </Card>
  );
}
