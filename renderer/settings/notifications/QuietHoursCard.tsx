import { Autocomplete, Checkbox, TextInput } from '@mantine/core';
import { IconBell, IconMoon } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChannelsView } from '../../../service/contract/channels.ts';
import { useClient } from '../../client/ServiceProvider.tsx';
import { Card } from '../../parts/Card.tsx';
import { Mark } from '../../parts/Mark.tsx';
import { OtherProblems } from '../../parts/OtherProblems.tsx';
import { useSettingsChange } from '../../parts/settings-change.ts';
import type { SettingsProblems } from '../../parts/settings-problems.ts';
import { FormFoot } from '../FormFoot.tsx';
import { useFormDraft } from '../form-draft.ts';
import classes from '../SettingsPage.module.css';
import { entryOf, faultsOf, type QuietEntry, quietHoursOf } from './quiet-hours-form.ts';

const ZONES = Intl.supportedValuesOf('timeZone');
/** So many are offered at a time. */
const MOST_ZONES = 8;

/** When nothing makes a sound, and what does all the same. */
export function QuietHoursCard({ view }: { view: ChannelsView }) {
  const { t } = useTranslation('settings');
  const { quietHours } = view;
  return (
    <Card
      icon={quietHours === null ? IconBell : IconMoon}
      title={t('notifications.quiet.title')}
      mark={
        <Mark tone={quietHours === null ? 'plain' : 'good'}>
          {quietHours === null ? t('notifications.quiet.none') : t('notifications.quiet.state', quietHours)}
        </Mark>
      }
    >
      <p className={classes.words}>{t('notifications.quiet.words')}</p>
      <p className={classes.words}>{t('notifications.quiet.loud')}</p>
      <QuietForm view={view} />
    </Card>
  );
}

function QuietForm({ view }: { view: ChannelsView }) {
  const { t } = useTranslation('settings');
  const draft = useFormDraft('notifications/quiet-hours', entryOf(view.quietHours));
  const [isTried, setTried] = useState(false);
  const [problems, setProblems] = useState<SettingsProblems>([]);
  const begin = () => {
    setTried(false);
    setProblems([]);
    draft.discard();
  };
  const done = () => {
    setTried(false);
    setProblems([]);
    draft.saved();
  };
  const save = useSave(done, setProblems);
  const faults = faultsOf(draft.form);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (faults.length > 0) return;
    draft.send();
    save.mutate(draft.form);
  };
  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      <Checkbox
        label={t('notifications.quiet.on')}
        checked={draft.form.isOn}
        onChange={(event) => draft.change({ isOn: event.currentTarget.checked })}
      />
      {draft.form.isOn ? (
        <Fields form={draft.form} change={draft.change} faults={isTried ? faults : []} timezone={view.timezone} />
      ) : null}
      <OtherProblems problems={problems} />
      <FormFoot
        save={t('save')}
        isDirty={draft.isDirty}
        isStale={draft.isStale}
        busy={save.isPending}
        onDiscard={begin}
        stays
      />
    </form>
  );
}

function Fields(props: {
  form: QuietEntry;
  change: (members: Partial<QuietEntry>) => void;
  faults: readonly string[];
  timezone: string;
}) {
  const { t } = useTranslation('settings');
  const { form, change, faults } = props;
  return (
    <div className={classes.row}>
      <TextInput
        type="time"
        label={t('notifications.quiet.from')}
        value={form.from}
        error={faults.includes('from') ? t('needed') : undefined}
        onChange={(event) => change({ from: event.currentTarget.value })}
      />
      <TextInput
        type="time"
        label={t('notifications.quiet.to')}
        description={t('notifications.quiet.toWords')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        value={form.to}
        error={faults.includes('to') ? t('needed') : undefined}
        onChange={(event) => change({ to: event.currentTarget.value })}
      />
      <Autocomplete
        size="xs"
        comboboxProps={{ shadow: 'md', transitionProps: { duration: 0 } }}
        className={classes.wide ?? ''}
        label={t('notifications.quiet.timezone')}
        description={t('notifications.quiet.timezoneWords', { timezone: props.timezone })}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        placeholder={props.timezone}
        data={ZONES}
        limit={MOST_ZONES}
        value={form.timezone}
        error={faults.includes('timezone') ? t('notifications.quiet.wrongZone') : undefined}
        onChange={(timezone) => change({ timezone })}
      />
    </div>
  );
}

function useSave(done: () => void, refused: (problems: SettingsProblems) => void) {
  const { t } = useTranslation('settings');
  const client = useClient();
  return useSettingsChange({
    change: (entry: QuietEntry) => client.channels.quietHours(quietHoursOf(entry)),
    answers: 'channels',
    outdates: ['audit'],
    said: ({ quietHours }) => t(`notifications.quiet.${quietHours === null ? 'removed' : 'saved'}`),
    done,
    refused,
  });
}
