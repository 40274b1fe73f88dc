import { Button, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useClient } from '../../client/ServiceProvider.tsx';
import { Code } from '../../parts/Code.tsx';
import { useFailedWrite } from '../../parts/failed-write.ts';
import type { FieldsProps } from './forms.ts';
import classes from './tunnel.module.css';

/** The key that the server lets in: made here, so that its private half is never seen, or pasted. */
export function PrivateKeyField({ form, change, problem, stored, publicKey }: FieldsProps<'ssh'>) {
  const { t } = useTranslation();
  const client = useClient();
  const make = useMutation({
    mutationFn: () => client.tunnel.makeKey(),
    onSuccess: ({ vault }) => change({ privateKey: { vault }, passphrase: undefined }),
    onError: useFailedWrite(),
  });
  if (make.data !== undefined && typeof form.privateKey === 'object') {
    return <PublicHalf words={t('tunnel.ssh.madeWords')} line={make.data.publicKey} />;
  }
  return (
    <>
      <div className={classes.row}>
        <Textarea
          className={classes.wide}
          label={t('tunnel.ssh.privateKey')}
          description={stored('privateKey') ? t('tunnel.dialog.stored') : t('tunnel.dialog.secretWords')}
          placeholder="-----BEGIN OPENSSH PRIVATE KEY-----"
          rows={2}
          autoComplete="off"
          spellCheck={false}
          classNames={{ input: classes.key }}
          value={typeof form.privateKey === 'string' ? form.privateKey : ''}
          error={problem('ssh.privateKey') === undefined ? undefined : t('tunnel.dialog.required')}
          onChange={(event) => change({ privateKey: event.currentTarget.value || undefined })}
        />
        <Button className={classes.beside} variant="default" loading={make.isPending} onClick={() => make.mutate()}>
          {t('tunnel.ssh.makeKey')}
        </Button>
      </div>
      {stored('privateKey') && publicKey !== undefined && form.privateKey === undefined ? (
        <PublicHalf words={t('tunnel.ssh.storedWords')} line={publicKey} />
      ) : null}
    </>
  );
}

/** The line for the server, and what to do with it. */
function PublicHalf({ words, line }: { words: string; line: string }) {
  const { t } = useTranslation();
  return (
    <div>
      <p className={classes.hint}>{words}</p>
      <Code text={line} label={t('tunnel.ssh.madeKey')} />
    </div>
  );
}
