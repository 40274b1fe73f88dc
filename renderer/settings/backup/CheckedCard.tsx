import { Button } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { BackupContents, BackupReport } from '../../../service/contract/backups.ts';
import { useOnline } from '../../client/ServiceProvider.tsx';
import { Card } from '../../parts/Card.tsx';
import { Mark } from '../../parts/Mark.tsx';
import { Banner } from '../../parts/Notice.tsx';
import { Saying } from '../../parts/Saying.tsx';
import { useFormats } from '../../text/FormatsProvider.tsx';
import classes from './Backup.module.css';
import { RestoreForm } from './RestoreForm.tsx';
import { useBackupChange } from './use-backups.ts';

const ROWS = ['events', 'lastEventAt', 'rules', 'orders', 'trades', 'openDeliveries', 'openOrders'] as const;

/** What a check found, beside what is here, and the decision. */
export function CheckedCard({ checked }: { checked: BackupReport }) {
  const { t } = useTranslation('settings');
  const formats = useFormats();
  const online = useOnline();
  const close = useBackupChange((service) => service.backups.drop());
  const { name, createdAt, hookdesk, vault, hindrances } = checked;
  return (
    <Card
      icon={IconCircleCheck}
      title={t('backup.checked.title', { name })}
      mark={
        <Mark tone="good" icon={IconCircleCheck}>
          {t('backup.checked.whole')}
        </Mark>
      }
      aside={
        <Button variant="default" disabled={!online} loading={close.isPending} onClick={() => close.mutate()}>
          {t('backup.checked.close')}
        </Button>
      }
    >
      <p>{t('backup.checked.words', { time: formats.time(createdAt, Date.now()), version: hookdesk })}</p>
      {hindrances.length > 0 ? null : <p>{t(`backup.checked.vault.${vault}`)}</p>}
      <Comparison checked={checked} />
      {hindrances.length === 0 ? (
        <RestoreForm name={name} />
      ) : (
        <Banner tone="bad" icon={IconAlertTriangle}>
          <p>{t('backup.checked.hindered')}</p>
          {hindrances.map((hindrance) => (
            <p key={`${hindrance.path} ${hindrance.message}`} className={classes.breaking}>
              <code>{hindrance.path}</code> <Saying of={hindrance} />
            </p>
          ))}
        </Banner>
      )}
    </Card>
  );
}

function Comparison({ checked: { there, here } }: { checked: BackupReport }) {
  const { t } = useTranslation('settings');
  const formats = useFormats();
  const shown = (contents: BackupContents, row: (typeof ROWS)[number]) => {
    if (row !== 'lastEventAt') return formats.number(contents[row]);
    return contents.lastEventAt === null ? t('backup.checked.nothing') : formats.time(contents.lastEventAt, Date.now());
  };
  return (
    <table className={classes.comparison}>
      <caption>{t('backup.checked.what')}</caption>
      <thead>
        <tr>
          <td />
          <th scope="col">{t('backup.checked.there')}</th>
          <th scope="col">{t('backup.checked.here')}</th>
        </tr>
      </thead>
      <tbody>
        {ROWS.map((row) => (
          <tr key={row}>
            <th scope="row">{t(`backup.checked.row.${row}`)}</th>
            <td>{shown(there, row)}</td>
            <td>{shown(here, row)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
