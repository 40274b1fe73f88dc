import { Button } from '@mantine/core';
import { IconCircleCheck, IconCircleX, IconKey, IconRefresh } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SourceView } from '../../service/contract/views.ts';
import { useClient, useOnline } from '../client/ServiceProvider.tsx';
import { ConfirmDialog } from '../parts/ConfirmDialog.tsx';
import { Mark } from '../parts/Mark.tsx';
import { useNow } from '../parts/now.ts';
import { useFormats } from '../text/FormatsProvider.tsx';
import { EnterSecretDialog } from './EnterSecretDialog.tsx';
import { RotateSecretDialog } from './RotateSecretDialog.tsx';
import classes from './SourceCard.module.css';
import { useSourceChange } from './source-change.ts';

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
        <Secret key={`${secret.kind} ${secret.name}`} secret={secret} />
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
          <EndOldSecrets source={source} />
        </div>
      ) : (
        <p className={classes.hint}>{t('secrets.notOurs')}</p>
      )}
      <RotateSecretDialog source={source} open={dialog === 'rotate'} onClose={close} />
      <EnterSecretDialog source={source} open={dialog === 'enter'} onClose={close} />
    </>
  );
}

function Secret({ secret: { kind, name, present, until } }: { secret: SourceView['secrets'][number] }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const now = useNow();
  const isOver = until !== null && until <= now;
  const end = until === null ? '' : formats.time(until, now);
  return (
    <p className={classes.secret}>
      {isOver ? (
        <Mark tone="plain">{t('secrets.ended', { end })}</Mark>
      ) : (
        <Mark tone={present ? 'good' : 'bad'} icon={present ? IconCircleCheck : IconCircleX}>
          {present ? t('secrets.present') : t('secrets.missing')}
        </Mark>
      )}
      <span>
        {t(`secrets.kind.${kind}`)} <code>{name}</code>
      </span>
      {until === null || isOver ? null : <span className={classes.hint}>{t('secrets.until', { end })}</span>}
    </p>
  );
}

/** Ends what still holds of the secrets that were replaced: one may have got into other hands. */
function EndOldSecrets({ source }: { source: SourceView }) {
  const { t } = useTranslation();
  const online = useOnline();
  const client = useClient();
  const now = useNow();
  const [asking, setAsking] = useState(false);
  const end = useSourceChange(source.id, () => client.sources.endOldSecrets({ source: source.id }));
  if (!source.secrets.some(({ until }) => until !== null && until > now)) return null;
  return (
    <>
      <Button variant="default" disabled={!online} onClick={() => setAsking(true)}>
        {t('secrets.end.label')}
      </Button>
      <ConfirmDialog
        open={asking}
        title={t('secrets.end.title', { source: source.id })}
        confirm={t('secrets.end.confirm')}
        busy={end.isPending}
        onConfirm={() => end.mutate(undefined, { onSettled: () => setAsking(false) })}
        onClose={() => setAsking(false)}
      >
        <p>{t('secrets.end.words')}</p>
      </ConfirmDialog>
    </>
  );
}
