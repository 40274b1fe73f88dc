import { Autocomplete } from '@mantine/core';
import { IconClock } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isTimeZone } from '../../../rules/conditions/time-zone.ts';
import { calendarDay } from '../../../rules/engine/calendar-day.ts';
import { dayAway } from '../../../rules/report/daily-report.ts';
import { dayStart } from '../../../rules/report/schedule.ts';
import { useClient } from '../../client/ServiceProvider.tsx';
import { Card } from '../../parts/Card.tsx';
import { useNow } from '../../parts/now.ts';
import { OtherProblems } from '../../parts/OtherProblems.tsx';
import { useSettingsChange } from '../../parts/settings-change.ts';
import type { SettingsProblems } from '../../parts/settings-problems.ts';
import { createFormats } from '../../text/format.ts';
import { FormFoot } from '../FormFoot.tsx';
import { useFormDraft } from '../form-draft.ts';
import classes from '../SettingsPage.module.css';

const ZONES = Intl.supportedValuesOf('timeZone');
/** So many are offered at a time. */
const MOST_ZONES = 8;

/** The zone in which times are shown and days begin, explained by what it is there now. */
export function TimezoneCard({ timezone }: { timezone: string }) {
  const { t } = useTranslation('settings');
  const draft = useFormDraft('general/zone', { timezone });
  const [problems, setProblems] = useState<SettingsProblems>([]);
  const save = useSave(() => {
    setProblems([]);
    draft.saved();
  }, setProblems);
  const isKnown = isTimeZone(draft.form.timezone);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isKnown) return;
    draft.send();
    save.mutate(draft.form.timezone);
  };
  return (
    <Card icon={IconClock} title={t('general.zone.title')}>
      <p className={classes.words}>{t('general.zone.words')}</p>
      <form className={classes.form} onSubmit={submit} noValidate>
        <Autocomplete
          size="xs"
          comboboxProps={{ shadow: 'md', transitionProps: { duration: 0 } }}
          label={t('general.zone.label')}
          data={ZONES}
          limit={MOST_ZONES}
          value={draft.form.timezone}
          error={isKnown ? undefined : t('general.zone.wrong')}
          onChange={(chosen) => draft.change({ timezone: chosen })}
        />
        {isKnown ? <Example timezone={draft.form.timezone} /> : null}
        <OtherProblems problems={problems} />
        <FormFoot
          save={t('save')}
          isDirty={draft.isDirty}
          isStale={draft.isStale}
          busy={save.isPending}
          onDiscard={() => {
            setProblems([]);
            draft.discard();
          }}
          stays
        />
      </form>
    </Card>
  );
}

function Example({ timezone }: { timezone: string }) {
  const { t, i18n } = useTranslation('settings');
  const now = useNow();
  const next = dayStart(dayAway(calendarDay(now, timezone), 1), timezone);
  const there = createFormats(i18n.language, timezone);
  const here = createFormats(i18n.language, Intl.DateTimeFormat().resolvedOptions().timeZone);
  return (
    <p className={classes.hint}>
      {t('general.zone.example', {
        time: there.time(now, now),
        next: there.relative(next, now),
        here: here.time(next, now),
      })}
    </p>
  );
}

function useSave(done: () => void, refused: (problems: SettingsProblems) => void) {
  const { t } = useTranslation('settings');
  const client = useClient();
  return useSettingsChange({
    change: (timezone: string) => client.general.setTimezone({ timezone }),
    answers: 'general',
    // Days are others now, and times are shown differently.
    outdates: ['status', 'overview', 'audit', 'channels', 'rules', 'trading', 'profit'],
    said: () => t('general.saved'),
    done,
    refused,
  });
}
