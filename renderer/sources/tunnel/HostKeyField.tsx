import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useClient } from '../../client/ServiceProvider.tsx';
import { useFailedWrite } from '../../parts/failed-write.ts';
import { Saying } from '../../parts/Saying.tsx';
import type { FieldsProps } from './forms.ts';
import classes from './tunnel.module.css';

/** The pinned key of the server. It can be asked for; whether it is the right one is for a person to say. */
export function HostKeyField({ form, change, problem }: FieldsProps<'ssh'>) {
  const { t } = useTranslation();
  const client = useClient();
  const ask = useMutation({
    mutationFn: () => client.tunnel.hostKey({ host: form.host, port: form.port }),
    onSuccess: (answer) => ('hostKey' in answer ? change({ hostKey: answer.hostKey }) : undefined),
    onError: useFailedWrite(),
  });
  const answer = ask.data;
  const unanswered =
    answer !== undefined && 'problem' in answer ? (
      <Saying of={{ message: answer.problem, said: answer.said }} />
    ) : undefined;
  return (
    <div>
      <div className={classes.row}>
        <TextInput
          className={classes.wide}
          label={t('tunnel.ssh.hostKey')}
          description={t('tunnel.ssh.hostKeyWords')}
          placeholder="ssh-ed25519 AAAA…"
          value={form.hostKey}
          error={unanswered ?? problem('ssh.hostKey')}
          onChange={(event) => change({ hostKey: event.currentTarget.value })}
        />
        <Button
          className={classes.beside}
          variant="default"
          disabled={form.host === ''}
          loading={ask.isPending}
          onClick={() => ask.mutate()}
        >
          {t('tunnel.ssh.askHostKey')}
        </Button>
      </div>
      <p className={classes.hint} aria-live="polite">
        {answer !== undefined && 'fingerprint' in answer
          ? t('tunnel.ssh.fingerprint', { fingerprint: answer.fingerprint })
          : null}
      </p>
    </div>
  );
}
