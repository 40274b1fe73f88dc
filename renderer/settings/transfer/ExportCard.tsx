import { Button } from '@mantine/core';
import { IconFileExport } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useOnline } from '../../client/ServiceProvider.tsx';
import { Card } from '../../parts/Card.tsx';
import { Label } from '../../parts/Label.tsx';
import { Places } from './Places.tsx';
import classes from './Transfer.module.css';
import { useExport } from './use-export.ts';

/** Makes the file in the service, and hands it to the browser. */
export function ExportCard() {
  const { t } = useTranslation('settings');
  const online = useOnline();
  const made = useExport();
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
          <p>
            <Label>{t('transfer.export.leftOut')}</Label>
          </p>
          <Places places={leftOut} />
        </div>
      )}
    </Card>
  );
}
