import { Button, Progress } from '@mantine/core';
import { IconAlertTriangle, IconArchive } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { BackupsView } from '../../../service/contract/backups.ts';
import { useOnline } from '../../client/ServiceProvider.tsx';
import { Card } from '../../parts/Card.tsx';
import { Banner } from '../../parts/Notice.tsx';
import { Saying } from '../../parts/Saying.tsx';
import { useFormats } from '../../text/FormatsProvider.tsx';
import classes from './Backup.module.css';
import { useBackupChange } from './use-backups.ts';

/** Makes a backup, says what is in it, and shows whatever is being done with one. */
export function MakeCard({ view: { work, failure, planned, vault } }: { view: BackupsView }) {
  const { t } = useTranslation('settings');
  const online = useOnline();
  const make = useBackupChange((service) => service.backups.make());
  return (
    <Card
      icon={IconArchive}
      title={t('backup.make.title')}
      aside={
        <Button
          disabled={!online || work !== null || planned !== null}
          loading={make.isPending}
          onClick={() => make.mutate()}
        >
          {t('backup.make.do')}
        </Button>
      }
    >
      <p>{t(`backup.make.vault.${vault}`)}</p>
      <p className={classes.quiet}>{t('backup.make.words')}</p>
      {work === null ? null : <Working work={work} />}
      {failure === null ? null : (
        <Banner tone="bad" icon={IconAlertTriangle}>
          <p>{t(`backup.make.failed.${failure.kind}`, { name: failure.name })}</p>
          <p className={classes.breaking}>
            <Saying of={failure} />
          </p>
        </Banner>
      )}
    </Card>
  );
}

function Working({ work: { kind, name, done } }: { work: NonNullable<BackupsView['work']> }) {
  const { t } = useTranslation('settings');
  const formats = useFormats();
  const online = useOnline();
  const cancel = useBackupChange((service) => service.backups.cancel());
  const words = {
    make: t('backup.make.making'),
    check: t('backup.make.checking', { name }),
    keep: t('backup.make.keeping'),
  }[kind];
  return (
    <div className={classes.working}>
      <p role="status" className={classes.breaking}>
        {words}
      </p>
      <div className={classes.bar}>
        <Progress value={done * 100} aria-label={words} size="md" />
        <span className={classes.share}>{formats.share(Math.floor(done * 100))}</span>
        {kind === 'keep' ? null : (
          <Button
            variant="default"
            size="xs"
            disabled={!online}
            loading={cancel.isPending}
            onClick={() => cancel.mutate()}
          >
            {t('backup.make.stop')}
          </Button>
        )}
      </div>
    </div>
  );
}
