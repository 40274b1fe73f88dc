import { Button, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useClient } from '../../client/ServiceProvider.tsx';
import { Code } from '../../parts/Code.tsx';
import { useFailedWrite } from '../../parts/failed-write.ts';
import type { FieldsProps } from './forms.ts';
import classes from './tunnel.module.css';

/** The key that the server lets in: made here, so that its private half is never seen, or pasted. */
export function PrivateKeyField({ form, change, problem, stored }: FieldsProps<'ssh'>) {
  const { t } = useTranslation();
  const client = useClient();
  const make = useMutation({
    mutationFn: () => client.tunnel.makeKey(),
    onSuccess: ({ vault }) => change({ privateKey: { vault }, passphrase: undefined }),
    onError: useFailedWrite(),
  });
  if (make.data !== undefined && typeof form.privateKey === 'object') {
    return (
      <div>
        <p className={classes.hint}>{t('tunnel.ssh.madeWords')}</p>
        <Code text={make.data.publicKey} label={t('tunnel.ssh.madeKey')} />
      </div>
    );
  }
  return (
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
  );
}
