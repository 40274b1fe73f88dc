import { Button } from '@mantine/core';
import { IconError404 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { Notice } from '../parts/Notice.tsx';

/** An address that no page has. */
export function NotFoundPage() {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  return (
    <Notice
      isPage
      icon={IconError404}
      title={t('notFound.title')}
      action={<Button onClick={() => navigate('/overview')}>{t('notFound.action')}</Button>}
    >
      <p>{t('notFound.words')}</p>
    </Notice>
  );
}
