import { Button } from '@mantine/core';
import { IconWebhook } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRegistrations, useSources } from '../client/queries.ts';
import { useOnline } from '../client/ServiceProvider.tsx';
import { type Opened, RegistrationDialog } from './RegistrationDialog.tsx';

/** Begins a registration with a source of its own. */
export function RegisterButton() {
  const { t } = useTranslation();
  const online = useOnline();
  const sources = useSources().data;
  const registrations = useRegistrations().data;
  const isKnown = sources !== undefined && registrations !== undefined;
  const [opened, setOpened] = useState<Opened | null>(null);
  return (
    <>
      <Button
        disabled={!online || !isKnown}
        leftSection={<IconWebhook size={15} aria-hidden />}
        onClick={() => setOpened({ kind: 'new', source: null })}
      >
        {t('registrations.registerMore')}
      </Button>
      <RegistrationDialog opened={opened} onClose={() => setOpened(null)} />
    </>
  );
}
