import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChannelForm, ChannelView, ConfigurableChannel } from '../../../service/contract/channels.ts';
import { useClient } from '../../client/ServiceProvider.tsx';
import { OtherProblems } from '../../parts/OtherProblems.tsx';
import { useSettingsChange } from '../../parts/settings-change.ts';
import type { SettingsProblems } from '../../parts/settings-problems.ts';
import { FormFoot } from '../FormFoot.tsx';
import { useFocusFirst } from '../focus-first.ts';
import type { FormState } from '../form-draft.ts';
import classes from '../SettingsPage.module.css';
import { type Entries, type FieldsProps, formOf, missingMembers, sorted } from './channel-forms.ts';
import { DiscordFields } from './DiscordFields.tsx';
import { EmailFields } from './EmailFields.tsx';
import { TelegramFields } from './TelegramFields.tsx';

type Entry = Entries[ConfigurableChannel];

/** The form of a channel. What is wrong stands at its field; nothing is in force before it is saved. */
export function ChannelEditor(props: {
  view: ChannelView;
  draft: FormState<Entry>;
  takesFocus: boolean;
  onClose: () => void;
  onSaved: () => void;
}) {
  const { t } = useTranslation('settings');
  const { view, draft } = props;
  const { channel } = view;
  const [problems, setProblems] = useState<SettingsProblems>([]);
  const done = () => {
    props.onSaved();
    if (!draft.saved()) props.onClose();
  };
  const save = useSave(channel, done, setProblems);
  const stored = (member: string) => view.secrets.some((secret) => secret.member === member && secret.present);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const missing = missingMembers(draft.form, draft.secrets, stored);
    setProblems(missing.map((path) => ({ path: `$.channels.${channel}.${path}`, message: t('needed') })));
    if (missing.length > 0) return;
    draft.send();
    save.mutate(formOf(draft.form, draft.secrets));
  };
  const cancel = () => {
    draft.discard();
    props.onClose();
  };
  const found = sorted(channel, problems);
  const fields = {
    form: draft.form,
    change: draft.change,
    problem: found.of,
    secret: (member: string) => ({
      stored: stored(member),
      value: draft.secrets[member],
      onChange: (value: string | undefined) => draft.setSecret(member, value),
    }),
  };
  return (
    <form ref={useFocusFirst(props.takesFocus)} className={classes.form} onSubmit={submit} noValidate>
      <Fields {...fields} />
      <OtherProblems problems={found.others} />
      <FormFoot
        save={t('save')}
        isDirty={draft.isDirty}
        isStale={draft.isStale}
        busy={save.isPending}
        onDiscard={cancel}
      />
    </form>
  );
}

type Shared = Omit<FieldsProps<ConfigurableChannel>, 'form' | 'change'> & {
  form: Entry;
  change: (members: Partial<Entry>) => void;
};

function Fields({ form, ...rest }: Shared) {
  switch (form.channel) {
    case 'telegram':
      return <TelegramFields form={form} {...rest} />;
    case 'discord':
      return <DiscordFields form={form} {...rest} />;
    case 'email':
      return <EmailFields form={form} {...rest} />;
  }
}

function useSave(channel: ConfigurableChannel, done: () => void, refused: (problems: SettingsProblems) => void) {
  const { t } = useTranslation('settings');
  const client = useClient();
  return useSettingsChange({
    change: (form: ChannelForm) => client.channels.save(form),
    answers: 'channels',
    outdates: ['matrix', 'audit'],
    said: () => t('channels.saved', { name: t(`channels.name.${channel}`) }),
    done,
    refused,
  });
}
