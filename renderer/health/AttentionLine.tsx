import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { Attention } from '../../service/contract/monitoring.ts';
import { useClient, useOnline } from '../client/ServiceProvider.tsx';
import { useFailedWrite } from '../parts/failed-write.ts';
import { Banner } from '../parts/Notice.tsx';
import classes from './AttentionLine.module.css';
import { placeOf, toneOf } from './attention-place.ts';
import { useAttentionWords } from './attention-words.ts';

/** One thing that needs attention: what is so, the way to see to it, and the way to put it away where it has no end. */
export function AttentionLine({ attention }: { attention: Attention }) {
  const { t } = useTranslation();
  const words = useAttentionWords();
  const place = placeOf(attention);
  return (
    <Banner
      tone={toneOf(attention)}
      icon={IconAlertTriangle}
      action={
        <span className={classes.actions}>
          {place === null ? null : <Link href={place}>{t('attention.open')}</Link>}
          {attention.dismissable ? <Dismiss name={attention.key} /> : null}
        </span>
      }
    >
      <p>{words(attention)}</p>
    </Banner>
  );
}

function Dismiss({ name }: { name: string }) {
  const { t } = useTranslation();
  const client = useClient();
  const online = useOnline();
  const queries = useQueryClient();
  const dismiss = useMutation({
    mutationFn: () => client.monitoring.dismiss({ key: name }),
    onSuccess: () => Promise.all(['status', 'health'].map((key) => queries.invalidateQueries({ queryKey: [key] }))),
    onError: useFailedWrite(),
  });
  return (
    <Button
      size="compact-xs"
      variant="default"
      disabled={!online}
      loading={dismiss.isPending}
      onClick={() => dismiss.mutate()}
    >
      {t('attention.dismiss')}
    </Button>
  );
}
