import { Button, TextInput } from '@mantine/core';
import { IconRotateClockwise } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RESTORE_WORD } from '../../../service/contract/backups.ts';
import { useOnline } from '../../client/ServiceProvider.tsx';
import settings from '../SettingsPage.module.css';
import classes from './Backup.module.css';
import { useBackupChange } from './use-backups.ts';

/** What a restore replaces and what it does not do, and the word that nobody types by accident. */
export function RestoreForm({ name }: { name: string }) {
  const { t } = useTranslation('settings');
  const online = useOnline();
  const [typed, setTyped] = useState('');
  const restore = useBackupChange((service, word: string) => service.backups.restore({ name, typed: word }));
  const isReady = typed === RESTORE_WORD;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isReady) restore.mutate(typed);
  };
  return (
    <section className={classes.restore} aria-label={t('backup.restore.title')}>
      <h3>{t('backup.restore.title')}</h3>
      <p>{t('backup.restore.replaced')}</p>
      <p>{t('backup.restore.notSent')}</p>
      <p>{t('backup.restore.missing')}</p>
      <form onSubmit={submit} className={settings.arming} noValidate>
        <TextInput
          label={t('backup.restore.type', { word: RESTORE_WORD })}
          description={t('backup.restore.typeWords')}
          autoComplete="off"
          spellCheck={false}
          value={typed}
          error={
            typed !== '' && !RESTORE_WORD.startsWith(typed)
              ? t('backup.restore.wrong', { word: RESTORE_WORD })
              : undefined
          }
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Button
          type="submit"
          color="red"
          disabled={!online || !isReady}
          loading={restore.isPending}
          leftSection={<IconRotateClockwise size={15} aria-hidden />}
        >
          {t('backup.restore.do')}
        </Button>
      </form>
    </section>
  );
}
