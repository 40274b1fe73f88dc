import { Checkbox, TextInput } from '@mantine/core';
import { IconReportAnalytics } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChannelsView, DailyReportPlan } from '../../../service/contract/channels.ts';
import { useClient } from '../../client/ServiceProvider.tsx';
import { Card } from '../../parts/Card.tsx';
import { Mark } from '../../parts/Mark.tsx';
import { OtherProblems } from '../../parts/OtherProblems.tsx';
import { sayingOf } from '../../parts/saying-of.ts';
import { useSettingsChange } from '../../parts/settings-change.ts';
import type { SettingsProblems } from '../../parts/settings-problems.ts';
import { FormFoot } from '../FormFoot.tsx';
import { type FormState, useFormDraft } from '../form-draft.ts';
import classes from '../SettingsPage.module.css';
import { ReportPreview } from './ReportPreview.tsx';

type Place = DailyReportPlan['to'][number];
type Entry = DailyReportPlan & { isOn: boolean };

const PLACES = ['notify', 'telegram', 'discord', 'email'] as const satisfies readonly Place[];
/** Where nothing was said before: soon after midnight, on this machine alone. */
const USUAL: DailyReportPlan = { at: '00:05', to: ['notify'] };

/** The report that comes by itself, and what that of yesterday said. */
export function DailyReportCard({ view }: { view: ChannelsView }) {
  const { t } = useTranslation('settings');
  const { dailyReport: plan } = view;
  return (
    <Card
      icon={IconReportAnalytics}
      title={t('notifications.report.title')}
      mark={
        <Mark tone={plan === null ? 'plain' : 'good'}>
          {plan === null ? t('notifications.report.none') : t('notifications.report.state', { at: plan.at })}
        </Mark>
      }
    >
      <p className={classes.words}>{t('notifications.report.words')}</p>
      <ReportPreview timezone={view.timezone} language={view.language ?? 'en'} />
      <ReportForm view={view} />
    </Card>
  );
}

function ReportForm({ view }: { view: ChannelsView }) {
  const { t } = useTranslation('settings');
  const { at, to } = view.dailyReport ?? USUAL;
  const inForce: Entry = { isOn: view.dailyReport !== null, at, to: PLACES.filter((place) => to.includes(place)) };
  const draft = useFormDraft('notifications/daily-report', inForce);
  const [problems, setProblems] = useState<SettingsProblems>([]);
  const begin = () => {
    setProblems([]);
    draft.discard();
  };
  const done = () => {
    setProblems([]);
    draft.saved();
  };
  const save = useSave(done, setProblems);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setProblems([]);
    draft.send();
    save.mutate(draft.form);
  };
  const isOf = (path: string, member: string) => path.startsWith(`$.reports.daily.${member}`);
  const problem = (member: string) => sayingOf(problems.find(({ path }) => isOf(path, member)));
  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      <Checkbox
        label={t('notifications.report.on')}
        checked={draft.form.isOn}
        onChange={(event) => draft.change({ isOn: event.currentTarget.checked })}
      />
      {draft.form.isOn ? <Fields draft={draft} view={view} problem={problem} /> : null}
      <OtherProblems problems={problems.filter(({ path }) => !isOf(path, 'at') && !isOf(path, 'to'))} />
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

function Fields(props: { draft: FormState<Entry>; view: ChannelsView; problem: (member: string) => ReactNode }) {
  const { t } = useTranslation('settings');
  const { draft, view, problem } = props;
  const { at, to } = draft.form;
  const isThere = (place: Place) =>
    place === 'notify' || view.channels.some(({ channel, form }) => channel === place && form !== null);
  return (
    <div className={classes.row}>
      <TextInput
        type="time"
        label={t('notifications.report.at')}
        description={t('notifications.report.atWords', { timezone: view.timezone })}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        value={at}
        error={problem('at')}
        onChange={(event) => draft.change({ at: event.currentTarget.value })}
      />
      <Checkbox.Group
        className={classes.wide ?? ''}
        size="xs"
        label={t('notifications.report.to')}
        error={problem('to')}
        value={to}
        onChange={(chosen) => draft.change({ to: PLACES.filter((place) => chosen.includes(place)) })}
      >
        <div className={classes.row}>
          {PLACES.map((place) => (
            <Checkbox
              key={place}
              value={place}
              label={t(`recipient.${place}`)}
              disabled={!isThere(place) && !to.includes(place)}
            />
          ))}
        </div>
      </Checkbox.Group>
    </div>
  );
}

function useSave(done: () => void, refused: (problems: SettingsProblems) => void) {
  const { t } = useTranslation('settings');
  const client = useClient();
  return useSettingsChange({
    change: ({ isOn, at, to }: Entry) => client.channels.dailyReport(isOn ? { at, to } : null),
    answers: 'channels',
    outdates: ['audit'],
    said: ({ dailyReport }) => t(`notifications.report.${dailyReport === null ? 'removed' : 'saved'}`),
    done,
    refused,
  });
}
