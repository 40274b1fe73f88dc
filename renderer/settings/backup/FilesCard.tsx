import { Button, FileButton } from '@mantine/core';
import { IconDatabase } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { BackupsView } from '../../../service/contract/backups.ts';
import { useOnline } from '../../client/ServiceProvider.tsx';
import { Card } from '../../parts/Card.tsx';
import { CopyButton } from '../../parts/CopyButton.tsx';
import { Label } from '../../parts/Label.tsx';
import classes from './Backup.module.css';
import { FileRow } from './FileRow.tsx';
import { useAdding } from './use-adding.ts';

/** What there is, where it lies, and what can be done with each. */
export function FilesCard({ view }: { view: BackupsView }) {
  const { t } = useTranslation('settings');
  const online = useOnline();
  const adding = useAdding();
  return (
    <Card
      icon={IconDatabase}
      title={t('backup.files.title')}
      aside={
        <FileButton onChange={(file) => file !== null && adding.mutate(file)} accept=".tar" key={adding.submittedAt}>
          {(button) => (
            <Button {...button} variant="default" disabled={!online} loading={adding.isPending}>
              {t('backup.files.add')}
            </Button>
          )}
        </FileButton>
      }
    >
      <p className={classes.folder}>
        <Label>{t('backup.files.folder')}</Label> <code>{view.folder}</code>{' '}
        <CopyButton text={view.folder} what={t('backup.files.path')} />
      </p>
      {adding.isPending ? <p role="status">{t('backup.files.adding', { name: adding.variables.name })}</p> : null}
      {view.files.length === 0 ? (
        <p className={classes.quiet}>{t('backup.files.empty')}</p>
      ) : (
        <ul className={classes.files}>
          {view.files.map((file) => (
            <FileRow key={file.name} file={file} view={view} />
          ))}
        </ul>
      )}
    </Card>
  );
}
