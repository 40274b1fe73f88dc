import { Box, Button, Group, Modal, PasswordInput } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SourceView } from '../../service/contract/views.ts';
import { useClient } from '../client/ServiceProvider.tsx';
import { Banner } from '../parts/Notice.tsx';
import { useFailureWords } from '../text/failure.ts';
import { toasts } from '../toasts/toasts.ts';
import { doubtOf, lookOf } from './secret-look.ts';

/** Takes a secret that the sender gave. It goes to the vault and is not kept on the page. */
export function EnterSecretDialog(props: {
  source: Pick<SourceView, 'id' | 'preset'>;
  open: boolean;
  onClose: () => void;
  onStored?: () => void;
}) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={props.open}
      onClose={props.onClose}
      title={t('secrets.enterDialog.title', { source: props.source.id })}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {props.open ? <SecretForm {...props} /> : null}
    </Modal>
  );
}

function SecretForm(props: { source: Pick<SourceView, 'id' | 'preset'>; onClose: () => void; onStored?: () => void }) {
  const { source, onClose, onStored } = props;
  const { t } = useTranslation();
  const client = useClient();
  const queries = useQueryClient();
  const words = useFailureWords();
  const [secret, setSecret] = useState('');
  const store = useMutation({
    mutationFn: () => client.sources.setSecret({ source: source.id, secret }),
    onSuccess: () => {
      toasts.raise({ level: 'success', title: t('secrets.enterDialog.stored', { source: source.id }) });
      onStored?.();
      onClose();
      return queries.invalidateQueries({ queryKey: ['sources'] });
    },
    gcTime: 0,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (secret !== '') store.mutate();
  };
  const look = lookOf(source.preset);
  const doubt = doubtOf(source.preset, secret);
  return (
    <form onSubmit={submit}>
      <PasswordInput
        data-autofocus
        label={t('secrets.enterDialog.label')}
        description={[t('secrets.enterDialog.words'), ...(look === null ? [] : [t(`secrets.looks.${look}`)])].join(' ')}
        {...(look === null ? {} : { placeholder: 'whsec_…' })}
        autoComplete="off"
        value={secret}
        error={store.isError ? words(store.error).inShort : undefined}
        onChange={(event) => {
          setSecret(event.currentTarget.value);
          store.reset();
        }}
        visibilityToggleButtonProps={{ 'aria-label': t('secrets.enterDialog.show') }}
      />
      <Box mt={10} aria-live="polite">
        {doubt === null ? null : (
          <Banner tone="warn" icon={IconAlertTriangle}>
            {t(`secrets.doubts.${doubt}`)}
          </Banner>
        )}
      </Box>
      <Group justify="flex-end" gap={8} mt={18}>
        <Button variant="default" onClick={onClose}>
          {t('cancel')}
        </Button>
        <Button type="submit" disabled={secret === ''} loading={store.isPending}>
          {t('secrets.enterDialog.confirm')}
        </Button>
      </Group>
    </form>
  );
}
