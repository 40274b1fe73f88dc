import { Modal } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { SourceView } from '../../service/contract/views.ts';
import { useClient } from '../client/ServiceProvider.tsx';
import { SecretForm } from '../parts/SecretForm.tsx';
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
      {props.open ? <Form {...props} /> : null}
    </Modal>
  );
}

function Form(props: { source: Pick<SourceView, 'id' | 'preset'>; onClose: () => void; onStored?: () => void }) {
  const { source, onClose, onStored } = props;
  const { t } = useTranslation();
  const client = useClient();
  const queries = useQueryClient();
  const words = useFailureWords();
  const store = useMutation({
    mutationFn: (secret: string) => client.sources.setSecret({ source: source.id, secret }),
    onSuccess: () => {
      toasts.raise({ level: 'success', title: t('secrets.enterDialog.stored', { source: source.id }) });
      onStored?.();
      onClose();
      return queries.invalidateQueries({ queryKey: ['sources'] });
    },
    gcTime: 0,
  });
  const look = lookOf(source.preset);
  const doubtIn = (secret: string) => {
    const doubt = doubtOf(source.preset, secret);
    return doubt === null ? null : t(`secrets.doubts.${doubt}`);
  };
  return (
    <SecretForm
      label={t('secrets.enterDialog.label')}
      words={[t('secrets.enterDialog.words'), ...(look === null ? [] : [t(`secrets.looks.${look}`)])].join(' ')}
      {...(look === null ? {} : { placeholder: 'whsec_…' })}
      doubtIn={doubtIn}
      confirm={t('secrets.enterDialog.confirm')}
      busy={store.isPending}
      error={store.isError ? words(store.error).inShort : undefined}
      onType={() => store.reset()}
      onSubmit={(secret) => store.mutate(secret)}
      onClose={onClose}
    />
  );
}
