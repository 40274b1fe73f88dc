import { Button } from '@mantine/core';
import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { TunnelView } from '../../service/contract/tunnel.ts';
import { useClient, useOnline } from '../client/ServiceProvider.tsx';
import { useFailedWrite } from '../parts/failed-write.ts';
import { Label } from '../parts/Label.tsx';
import { Banner } from '../parts/Notice.tsx';
import { useNow } from '../parts/now.ts';
import { Saying } from '../parts/Saying.tsx';

/** Why senders do not reach this machine at the moment, what is kept, and what happens next. */
export function NotReached({ tunnel }: { tunnel: TunnelView }) {
  const { t } = useTranslation();
  const { state, reason, said, provider } = tunnel;
  if (provider === 'none' || state === 'up') return null;
  if (state === 'off') {
    return (
      <Banner tone="plain" icon={IconInfoCircle}>
        {t('tunnel.off')}
      </Banner>
    );
  }
  if (state === 'connecting') {
    return (
      <Banner tone="plain" icon={IconInfoCircle}>
        <p>{t('tunnel.opening')}</p>
        {reason === null ? null : (
          <p>
            <Label>{t('tunnel.last')}</Label>
            <Saying of={{ message: reason, said }} />
          </p>
        )}
      </Banner>
    );
  }
  return (
    <Banner tone="bad" icon={IconAlertTriangle}>
      <p>{reason === null ? null : <Saying of={{ message: reason, said }} />}</p>
      <p>
        {t('tunnel.kept')} <Next tunnel={tunnel} />
      </p>
      <TryNow />
    </Banner>
  );
}

function Next({ tunnel: { nextTryAt } }: { tunnel: TunnelView }) {
  const { t } = useTranslation();
  const now = useNow();
  if (nextTryAt === null) return t('tunnel.mends');
  return t('tunnel.next', { count: Math.max(0, Math.ceil((nextTryAt - now) / 1_000)) });
}

function TryNow() {
  const { t } = useTranslation();
  const client = useClient();
  const online = useOnline();
  const reconnect = useMutation({ mutationFn: () => client.tunnel.reconnect(), onError: useFailedWrite() });
  return (
    <Button
      mt={6}
      size="compact-xs"
      variant="default"
      disabled={!online}
      loading={reconnect.isPending}
      onClick={() => reconnect.mutate()}
    >
      {t('tunnel.now')}
    </Button>
  );
}
