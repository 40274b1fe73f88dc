import { Button } from '@mantine/core';
import { IconWorldPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStatus } from '../client/queries.ts';
import { useOnline } from '../client/ServiceProvider.tsx';
import { TunnelDialog } from './tunnel/TunnelDialog.tsx';

/** That senders cannot reach this machine yet, with the way to change that. */
export function AddressMissing() {
  const { t } = useTranslation();
  const online = useOnline();
  const listener = useStatus().data?.listener.url;
  const [choosing, setChoosing] = useState(false);
  return (
    <>
      {t('steps.unreachable')}{' '}
      <Button
        variant="default"
        size="compact-sm"
        disabled={!online || listener === undefined}
        leftSection={<IconWorldPlus size={14} aria-hidden />}
        onClick={() => setChoosing(true)}
      >
        {t('steps.choose')}
      </Button>
      {listener === undefined ? null : (
        <TunnelDialog open={choosing} listener={listener} onClose={() => setChoosing(false)} />
      )}
    </>
  );
}
