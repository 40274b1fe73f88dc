import { IconRotateClockwise } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { RESTORE_WORD } from '../../../service/contract/backups.ts';
import { TypedWord } from '../TypedWord.tsx';
import classes from './Backup.module.css';
import { useBackupChange } from './use-backups.ts';

/** What a restore replaces and what it does not do, and the word that does it. */
export function RestoreForm({ name }: { name: string }) {
  const { t } = useTranslation('settings');
  const restore = useBackupChange((service, word: string) => service.backups.restore({ name, typed: word }));
  return (
    <section className={classes.restore} aria-label={t('backup.restore.title')}>
      <h3>{t('backup.restore.title')}</h3>
      <p>{t('backup.restore.replaced')}</p>
      <p>{t('backup.restore.notSent')}</p>
      <p>{t('backup.restore.missing')}</p>
      <TypedWord
        word={RESTORE_WORD}
        label={t('backup.restore.type', { word: RESTORE_WORD })}
        description={t('backup.restore.typeWords')}
        wrong={t('backup.restore.wrong', { word: RESTORE_WORD })}
        action={t('backup.restore.do')}
        icon={<IconRotateClockwise size={15} aria-hidden />}
        loading={restore.isPending}
        onTyped={(typed) => restore.mutate(typed)}
      />
    </section>
  );
}
