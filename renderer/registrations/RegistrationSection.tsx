import { Button } from '@mantine/core';
import { IconWebhook } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRegistrations } from '../client/queries.ts';
import { useOnline } from '../client/ServiceProvider.tsx';
import { type Opened, RegistrationDialog } from './RegistrationDialog.tsx';
import { RegistrationState } from './RegistrationState.tsx';
import classes from './Registrations.module.css';

/** What the provider is asked to send to a source, and whether it was told. */
export function RegistrationSection({ source }: { source: string }) {
  const { t } = useTranslation();
  const online = useOnline();
  const registrations = useRegistrations().data;
  const [opened, setOpened] = useState<Opened | null>(null);
  const view = registrations?.find(({ registration, isWanted }) => isWanted && registration.source === source);
  return (
    <>
      <h3>{t('registrations.title')}</h3>
      {view === undefined ? (
        <>
          <p className={classes.hint}>{t('registrations.none')}</p>
          <div className={classes.buttons}>
            <Button
              variant="default"
              disabled={!online || registrations === undefined}
              leftSection={<IconWebhook size={15} aria-hidden />}
              onClick={() => setOpened({ kind: 'new', source })}
            >
              {t('registrations.register')}
            </Button>
          </div>
        </>
      ) : (
        <RegistrationState view={view} onOpen={setOpened} />
      )}
      <RegistrationDialog opened={opened} onClose={() => setOpened(null)} />
    </>
  );
}
