import { Modal } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useClient } from '../client/ServiceProvider.tsx';
import { SecretForm } from '../parts/SecretForm.tsx';
import { useFailureWords } from '../text/failure.ts';
import { toasts } from '../toasts/toasts.ts';

/** Takes a secret that the sender gave. It goes to the vault and is not kept on the page. */
export function EnterSecretDialog(props: {
  source: string;
  open: boolean;
  onClose: () => void;
  onStored?: () => void;
}) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={props.open}
      onClose={props.onClose}
      title={t('secrets.enterDialog.title', { source: props.source })}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {props.open ? <Form {...props} /> : null}
    </Modal>
  );
}

function Form({ source, onClose, onStored }: { source: string; onClose: () => void; onStored?: () => void }) {
  const { t } = useTranslation();
  const client = useClient();
  const queries = useQueryClient();
  const words = useFailureWords();
  const store = useMutation({
    mutationFn: (secret: string) => client.sources.setSecret({ source, secret }),
    onSuccess: () => {
      toasts.raise({ level: 'success', title: t('secrets.enterDialog.stored', { source }) });
      onStored?.();
      onClose();
      return queries.invalidateQueries({ queryKey: ['sources'] });
    },
    gcTime: 0,
  });
  return (
    <SecretForm
      label={t('secrets.enterDialog.label')}
      words={t('secrets.enterDialog.words')}
      confirm={t('secrets.enterDialog.confirm')}
      busy={store.isPending}
      error={store.isError ? words(store.error).inShort : undefined}
      onType={() => store.reset()}
      onSubmit={(secret) => store.mutate(secret)}
      onClose={onClose}
    />
  );
}
