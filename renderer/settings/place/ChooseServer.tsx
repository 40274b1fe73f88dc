import { Button } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Server, ServerExamination } from '../../../service/contract/place.ts';
import { ConfirmDialog } from '../../parts/ConfirmDialog.tsx';
import { Failure } from '../../parts/Failure.tsx';
import { Banner } from '../../parts/Notice.tsx';

/** What runs on the server; choosing it stops what runs here, so it is asked. */
export function ChooseServer(props: {
  found: Extract<ServerExamination, { found: 'hookdesk' }>;
  server: Server;
  onChoose: () => Promise<void>;
}) {
  const { t } = useTranslation('settings');
  const { found, server } = props;
  const [isAsked, setAsked] = useState(false);
  const choose = useMutation({ mutationFn: props.onChoose });
  const name = `${server.user}@${server.host}`;
  return (
    <Banner
      tone="plain"
      icon={IconCircleCheck}
      action={
        <Button size="compact-sm" onClick={() => setAsked(true)}>
          {t('place.choose.open')}
        </Button>
      }
    >
      <p>{t('place.runs', { version: found.version, folder: found.folder })}</p>
      <ConfirmDialog
        open={isAsked}
        title={t('place.choose.title', { name })}
        confirm={t('place.choose.confirm')}
        busy={choose.isPending}
        onConfirm={() => choose.mutate()}
        onClose={() => setAsked(false)}
      >
        <p>{t('place.choose.stops')}</p>
        <p>{t('place.choose.acts', { name })}</p>
        <p>{t('place.choose.move')}</p>
        {choose.isError ? <Failure error={choose.error} onRetry={() => choose.mutate()} /> : null}
      </ConfirmDialog>
    </Banner>
  );
}
