import { Button } from '@mantine/core';
import { IconCircleCheck, IconCircleX, IconKey, IconRefresh } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SourceView } from '../../service/contract/views.ts';
import { useOnline } from '../client/ServiceProvider.tsx';
import { Mark } from '../parts/Mark.tsx';
import { EnterSecretDialog } from './EnterSecretDialog.tsx';
import { RotateSecretDialog } from './RotateSecretDialog.tsx';
import classes from './SourceCard.module.css';

/** Senders that take no secret of ours: they make one and show it. */
const MAKES_ITS_OWN: ReadonlySet<string> = new Set(['stripe']);

/** Which secrets prove the sender: where each is kept and whether it is there, never what it is. */
export function SecretSection({ source }: { source: SourceView }) {
  const { t } = useTranslation();
  const online = useOnline();
  const [dialog, setDialog] = useState<'rotate' | 'enter' | null>(null);
  const close = () => setDialog(null);
  const ours = source.secrets.some((secret) => secret.kind === 'vault');
  return (
    <>
      <h3>{t('secrets.title')}</h3>
      {source.secrets.map((secret) => (
        <p key={`${secret.kind} ${secret.name}`} className={classes.secret}>
          <Mark tone={secret.present ? 'good' : 'bad'} icon={secret.present ? IconCircleCheck : IconCircleX}>
            {secret.present ? t('secrets.present') : t('secrets.missing')}
          </Mark>
          <span>
            {t(`secrets.kind.${secret.kind}`)} <code>{secret.name}</code>
          </span>
        </p>
      ))}
      {ours ? (
        <div className={classes.buttons}>
          {MAKES_ITS_OWN.has(source.preset) ? null : (
            <Button
              variant="default"
              disabled={!online}
              leftSection={<IconRefresh size={15} aria-hidden />}
              onClick={() => setDialog('rotate')}
            >
              {t('secrets.rotate')}
            </Button>
          )}
          <Button
            variant="default"
            disabled={!online}
            leftSection={<IconKey size={15} aria-hidden />}
            onClick={() => setDialog('enter')}
          >
            {t('secrets.enter')}
          </Button>
        </div>
      ) : (
        <p className={classes.hint}>{t('secrets.notOurs')}</p>
      )}
      <RotateSecretDialog source={source} open={dialog === 'rotate'} onClose={close} />
      <EnterSecretDialog source={source} open={dialog === 'enter'} onClose={close} />
    </>
  );
}
