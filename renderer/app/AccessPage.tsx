import { Button } from '@mantine/core';
import { IconKey, IconRefresh } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useConnection } from '../client/ServiceProvider.tsx';
import { Code } from '../parts/Code.tsx';
import classes from './AccessPage.module.css';

/** The page without a token, or with one that the service no longer takes: what to do. */
export function AccessPage({ reason }: { reason: 'no_token' | 'refused' }) {
  const { t } = useTranslation();
  const connection = useConnection();
  return (
    <main className={classes.page}>
      <div className={classes.card}>
        <IconKey size={26} stroke={1.6} aria-hidden className={classes.icon} />
        <h1>{t(`access.${reason}.title`)}</h1>
        <p>{t(`access.${reason}.words`)}</p>
        <p>{t('access.todo')}</p>
        <Code text="hookdesk ui" label={t('access.command')} />
        <p className={classes.hint}>{t('access.hint')}</p>
        {reason === 'refused' ? (
          <Button
            mt={16}
            variant="default"
            leftSection={<IconRefresh size={15} aria-hidden />}
            onClick={() => void connection.open()}
          >
            {t('failure.retry')}
          </Button>
        ) : null}
      </div>
    </main>
  );
}
