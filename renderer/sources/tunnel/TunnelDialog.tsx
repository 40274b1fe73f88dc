import { Button, Group, Modal, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TunnelForm, TunnelSettingsView } from '../../../service/contract/tunnel.ts';
import { queries } from '../../client/queries.ts';
import { useClient } from '../../client/ServiceProvider.tsx';
import { Failure } from '../../parts/Failure.tsx';
import { LoadingRows } from '../../parts/LoadingRows.tsx';
import { OtherProblems } from '../../parts/OtherProblems.tsx';
import { sayingOf } from '../../parts/saying-of.ts';
import { useSettingsChange } from '../../parts/settings-change.ts';
import type { SettingsProblems } from '../../parts/settings-problems.ts';
import { FIELD_PATHS, formsOf, PROVIDERS, type Provider } from './forms.ts';
import { ProviderFields } from './ProviderFields.tsx';
import classes from './tunnel.module.css';

/** Chooses the provider of the tunnel and takes what it needs. */
export function TunnelDialog(props: { open: boolean; listener: string; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={props.open}
      onClose={props.onClose}
      title={t('tunnel.dialog.title')}
      size="lg"
      closeButtonProps={{ 'aria-label': t('close') }}
      closeOnClickOutside={false}
    >
      {props.open ? <Loaded listener={props.listener} onClose={props.onClose} /> : null}
    </Modal>
  );
}

function Loaded(props: { listener: string; onClose: () => void }) {
  // What is entered begins with what the settings say now, not with what they said when the page was opened.
  const settings = useQuery({ ...queries.tunnelSettings(useClient()), staleTime: 0, gcTime: 0 });
  if (settings.isError) return <Failure error={settings.error} onRetry={() => void settings.refetch()} />;
  if (settings.data === undefined || settings.isFetching) return <LoadingRows rows={4} />;
  return <Form settings={settings.data} {...props} />;
}

function Form(props: { settings: TunnelSettingsView; listener: string; onClose: () => void }) {
  const { settings, listener, onClose } = props;
  const { t } = useTranslation();
  const initial = settings.form.provider === 'none' ? 'cloudflared' : settings.form.provider;
  const [provider, setProvider] = useState<Provider>(initial);
  const [forms, setForms] = useState(() => formsOf(settings));
  const [problems, setProblems] = useState<SettingsProblems>([]);
  const save = useSave(onClose, setProblems);
  const form = forms[provider];
  const change = (members: Partial<TunnelForm>) =>
    setForms((before) => ({ ...before, [provider]: { ...before[provider], ...members } }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setProblems([]);
    save.mutate(form);
  };
  return (
    <form onSubmit={submit} className={classes.form} noValidate>
      <Select
        data-autofocus
        label={t('tunnel.dialog.how')}
        data={PROVIDERS.map((value) => ({ value, label: t(`tunnel.dialog.choices.${value}`) }))}
        value={provider}
        onChange={(value) => setProvider(value ?? provider)}
        allowDeselect={false}
      />
      <ProviderFields
        form={form}
        change={change}
        listener={listener}
        problem={(path) => sayingOf(problems.find((each) => each.path === `$.tunnel.${path}`))}
        publicKey={settings.publicKey}
        stored={(secret) => settings.form.provider === provider && settings.secrets.includes(secret)}
      />
      <OtherProblems
        problems={problems.filter(({ path }) => !FIELD_PATHS.some((field) => path === `$.tunnel.${field}`))}
      />
      <Group justify="flex-end" gap={8} mt={4}>
        <Button variant="default" onClick={onClose}>
          {t('cancel')}
        </Button>
        <Button type="submit" loading={save.isPending}>
          {t('tunnel.dialog.save')}
        </Button>
      </Group>
    </form>
  );
}

function useSave(done: () => void, refused: (problems: SettingsProblems) => void) {
  const { t } = useTranslation();
  const client = useClient();
  return useSettingsChange({
    change: (form: TunnelForm) => client.tunnel.configure(form),
    outdates: ['status'],
    said: () => t('tunnel.dialog.saved'),
    done,
    refused,
  });
}
