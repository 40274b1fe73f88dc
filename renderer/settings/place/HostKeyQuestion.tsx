import { Button } from '@mantine/core';
import { IconFingerprint } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Banner } from '../../parts/Notice.tsx';

/** What the server is asked with at its own console. */
const COMPARE = 'ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub';

/** The fingerprint of a server, for somebody who can compare it. `known`: the host key that it had until now. */
export function HostKeyQuestion(props: {
  shown: { hostKey: string; fingerprint: string };
  known: string | null;
  host: string;
  onConfirm: () => void;
}) {
  const { t } = useTranslation('settings');
  const { shown, known, host, onConfirm } = props;
  const state = known === null ? 'first' : known === shown.hostKey ? 'same' : 'changed';
  return (
    <Banner
      tone={state === 'changed' ? 'bad' : 'plain'}
      icon={IconFingerprint}
      action={
        <Button size="compact-sm" variant={state === 'changed' ? 'default' : 'filled'} onClick={onConfirm}>
          {t('place.hostKey.confirm')}
        </Button>
      }
    >
      <p>{t(`place.hostKey.${state}`, { host })}</p>
      <p>
        <code>{shown.fingerprint}</code>
      </p>
      <p>{t('place.hostKey.compare')}</p>
      <p>
        <code>{COMPARE}</code>
      </p>
    </Banner>
  );
}
