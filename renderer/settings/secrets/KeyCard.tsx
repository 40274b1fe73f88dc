import { IconLock, IconLockOpen } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useClient } from '../../client/ServiceProvider.tsx';
import { Card } from '../../parts/Card.tsx';
import { Mark } from '../../parts/Mark.tsx';
import { Saying } from '../../parts/Saying.tsx';
import { useFailureWords } from '../../text/failure.ts';
import classes from '../SettingsPage.module.css';

/** What the vault opens with, and how much that protects. */
export function KeyCard() {
  const { t } = useTranslation('settings');
  const client = useClient();
  const words = useFailureWords();
  const { data: key, isError, error } = useQuery({ queryKey: ['vault', 'key'], queryFn: () => client.vault.key() });
  if (key === undefined && !isError) return null;
  if (key === undefined) {
    return (
      <Card icon={IconLock} title={t('secrets.key.title')}>
        <p className={classes.hint}>{words(error).inShort}</p>
      </Card>
    );
  }
  const isOpen = key.kind === 'file';
  return (
    <Card
      icon={isOpen ? IconLockOpen : IconLock}
      title={t('secrets.key.title')}
      tone={key.unprotected === null ? undefined : 'warn'}
      mark={<Mark tone={isOpen ? 'warn' : 'good'}>{t(`secrets.key.mark.${key.kind}`)}</Mark>}
    >
      <p className={classes.hint}>
        {t(`secrets.key.words.${key.kind}`)}
        {key.keeper === null ? null : (
          <>
            {' '}
            {t('secrets.key.keeper')} <Saying of={{ message: key.keeper, said: key.said?.keeper }} />
          </>
        )}
      </p>
      {key.unprotected === null ? null : (
        <p className={classes.hint}>
          {t('secrets.key.unprotected')} <Saying of={{ message: key.unprotected, said: key.said?.unprotected }} />
        </p>
      )}
    </Card>
  );
}
