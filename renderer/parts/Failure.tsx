import { Button } from '@mantine/core';
import { IconAlertTriangle, IconPlugConnectedX, IconRefresh } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useConnection, useOnline } from '../client/ServiceProvider.tsx';
import { useFailureWords } from '../text/failure.ts';
import { Notice } from './Notice.tsx';

/** What a page shows when it could not be read: what happened, what was kept, what to do. `beside`: another way on. */
export function Failure({ error, onRetry, beside }: { error: unknown; onRetry: () => void; beside?: ReactNode }) {
  const { t } = useTranslation();
  const online = useOnline();
  const words = useFailureWords()(error);
  if (!online) return <Offline />;
  return (
    <Notice
      alert
      icon={IconAlertTriangle}
      title={words.happened}
      action={
        <>
          <Button variant="default" leftSection={<IconRefresh size={15} aria-hidden />} onClick={onRetry}>
            {t('failure.retry')}
          </Button>
          {beside}
        </>
      }
    >
      <p>{words.kept}</p>
      <p>{words.todo}</p>
    </Notice>
  );
}

/** A page that has nothing to show yet because the service is away. */
export function Offline() {
  const { t } = useTranslation();
  const connection = useConnection();
  return (
    <Notice
      icon={IconPlugConnectedX}
      title={t('offline.title')}
      action={
        <Button
          variant="default"
          leftSection={<IconRefresh size={15} aria-hidden />}
          onClick={() => connection.hurry()}
        >
          {t('offline.now')}
        </Button>
      }
    >
      <p>{t('offline.words')}</p>
      <p>{t('offline.stopped')}</p>
    </Notice>
  );
}
