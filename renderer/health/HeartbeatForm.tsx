import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient, useOnline } from '../client/ServiceProvider.tsx';
import { useSettingsChange } from '../parts/settings-change.ts';
import classes from './HealthPage.module.css';

/** The address of the heartbeat: entered, replaced or taken away, and never shown. @param host which is called now; null: none. */
export function HeartbeatForm({ host }: { host: string | null }) {
  const { t } = useTranslation('healthPage');
  const online = useOnline();
  const [address, setAddress] = useState('');
  const [isWrong, setWrong] = useState(false);
  const save = useSave(
    () => setAddress(''),
    () => setWrong(true),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(address.trim());
  };
  return (
    <form className={classes.heartbeat} onSubmit={submit} noValidate>
      <TextInput
        type="url"
        label={t(host === null ? 'watchdog.address' : 'watchdog.another')}
        description={t('watchdog.addressWords')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        autoComplete="off"
        value={address}
        error={isWrong ? t('watchdog.addressWrong') : undefined}
        onChange={(event) => {
          setAddress(event.currentTarget.value);
          setWrong(false);
        }}
      />
      <div className={classes.buttons}>
        <Button type="submit" variant="default" disabled={!online || address.trim() === ''} loading={save.isPending}>
          {t('watchdog.save')}
        </Button>
        {host === null ? null : (
          <Button variant="subtle" disabled={!online || save.isPending} onClick={() => save.mutate(null)}>
            {t('watchdog.stop')}
          </Button>
        )}
      </div>
    </form>
  );
}

function useSave(done: () => void, refused: () => void) {
  const { t } = useTranslation('healthPage');
  const client = useClient();
  return useSettingsChange({
    change: (heartbeatUrl: string | null) => client.monitoring.configure({ heartbeatUrl }),
    answers: 'health',
    said: (_health, url) => t(url === null ? 'watchdog.stopped' : 'watchdog.addressSaved'),
    done,
    refused,
  });
}
