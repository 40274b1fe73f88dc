import { Button } from '@mantine/core';
import { IconAlertTriangle, IconPlugConnectedX, IconRefresh } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useOnline } from '../client/ServiceProvider.tsx';
import { useFailureWords } from '../text/failure.ts';
import { Notice } from './Notice.tsx';

/** What a page shows when it could not be read: what happened, what was kept, what to do. */
export function Failure({ error, onRetry }: { error: unknown; onRetry: () => void }) {
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
        <Button variant="default" leftSection={<IconRefresh size={15} aria-hidden />} onClick={onRetry}>
          {t('failure.retry')}
        </Button>
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
  return (
    <Notice icon={IconPlugConnectedX} title={t('offline.title')}>
      <p>{t('offline.words')}</p>
    </Notice>
  );
}
