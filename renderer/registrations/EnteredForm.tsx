import { Button, Group, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RegistrationView } from '../../service/contract/registrations.ts';
import { useRegistrationChange } from './change.ts';

/** Takes note of what was entered at the provider by hand, under the id that it shows, where it shows one. */
export function EnteredForm(props: { view: RegistrationView; onDone: () => void; onCancel: () => void }) {
  const { t } = useTranslation();
  const { registration, registered, providerName: name } = props.view;
  const [remoteId, setRemoteId] = useState(registered?.remoteId ?? '');
  const change = useRegistrationChange();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const id = remoteId.trim();
    change.mutate((client) => client.registrations.entered({ id: registration.id, remoteId: id === '' ? null : id }), {
      onSuccess: props.onDone,
    });
  };
  return (
    <form onSubmit={submit}>
      <TextInput
        data-autofocus
        label={t('registrations.remoteId', { name })}
        description={t('registrations.remoteIdWords')}
        autoComplete="off"
        maxLength={200}
        value={remoteId}
        onChange={(event) => setRemoteId(event.currentTarget.value)}
      />
      <Group justify="flex-end" gap={8} mt={18}>
        <Button variant="default" onClick={props.onCancel}>
          {t('registrations.back')}
        </Button>
        <Button type="submit" loading={change.isPending}>
          {t('registrations.note')}
        </Button>
      </Group>
    </form>
  );
}
