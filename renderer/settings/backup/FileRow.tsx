import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconDownload, IconTrash } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BackupFile, BackupsView } from '../../../service/contract/backups.ts';
import { useClient, useOnline } from '../../client/ServiceProvider.tsx';
import { ConfirmDialog } from '../../parts/ConfirmDialog.tsx';
import { CopyButton } from '../../parts/CopyButton.tsx';
import { useFailedWrite } from '../../parts/failed-write.ts';
import { Mark } from '../../parts/Mark.tsx';
import { Time } from '../../parts/Time.tsx';
import { useFormats } from '../../text/FormatsProvider.tsx';
import classes from './Backup.module.css';
import { useBackupChange } from './use-backups.ts';

/** One backup: when, how large, and what can be done with it. */
export function FileRow({ file, view }: { file: BackupFile; view: BackupsView }) {
  const { t } = useTranslation('settings');
  const formats = useFormats();
  const online = useOnline();
  const check = useBackupChange((service) => service.backups.check({ name: file.name }));
  return (
    <li className={classes.file}>
      <div className={classes.about}>
        <code>{file.name}</code>
        <span className={classes.quiet}>
          <Time at={file.at} /> <span>{formats.bytes(file.bytes)}</span>
        </span>
        <Mark tone="plain">{t(`backup.files.kind.${file.kind}`)}</Mark>
      </div>
      <div className={classes.doing}>
        <Button
          variant="default"
          size="xs"
          aria-label={t('backup.files.checkOf', { name: file.name })}
          disabled={!online || view.work !== null || view.planned !== null}
          loading={check.isPending}
          onClick={() => check.mutate()}
        >
          {t('backup.files.check')}
        </Button>
        <Download name={file.name} />
        <CopyButton text={`${view.folder}/${file.name}`} what={t('backup.files.pathOf', { name: file.name })} />
        <Removal name={file.name} />
      </div>
    </li>
  );
}

/**
 * In a browser, which fetches it by itself and writes it to the disk as it comes. The desktop app lets nothing out of itself, and the file
 * is on the same machine: there its path is copied.
 */
function Download({ name }: { name: string }) {
  const { t } = useTranslation('settings');
  const online = useOnline();
  const client = useClient();
  const download = useMutation({
    mutationFn: () => client.backups.download({ name }),
    onSuccess: ({ address }) => {
      const link = document.createElement('a');
      link.href = address;
      link.download = name;
      link.click();
    },
    onError: useFailedWrite(),
  });
  if (window.hookdesk?.desktop === true) return null;
  const label = t('backup.files.downloadOf', { name });
  return (
    <Tooltip label={t('backup.files.download')}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="md"
        aria-label={label}
        disabled={!online}
        loading={download.isPending}
        onClick={() => download.mutate()}
      >
        <IconDownload size={16} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}

function Removal({ name }: { name: string }) {
  const { t } = useTranslation('settings');
  const online = useOnline();
  const [isAsked, setAsked] = useState(false);
  const remove = useBackupChange((service) => service.backups.remove({ name }));
  return (
    <>
      <Tooltip label={t('remove')}>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="md"
          aria-label={t('backup.files.removeOf', { name })}
          disabled={!online}
          onClick={() => setAsked(true)}
        >
          <IconTrash size={16} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <ConfirmDialog
        open={isAsked}
        title={t('backup.files.removal.title')}
        confirm={t('backup.files.removal.confirm')}
        busy={remove.isPending}
        onConfirm={() => remove.mutate(undefined, { onSettled: () => setAsked(false) })}
        onClose={() => setAsked(false)}
      >
        <p className={classes.breaking}>{t('backup.files.removal.words', { name })}</p>
      </ConfirmDialog>
    </>
  );
}
