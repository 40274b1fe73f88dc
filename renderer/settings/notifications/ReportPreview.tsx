import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { calendarDay } from '../../../rules/engine/calendar-day.ts';
import { dayAway } from '../../../rules/report/daily-report.ts';
import { reportText } from '../../../rules/report/text.ts';
import { queries } from '../../client/queries.ts';
import { useClient } from '../../client/ServiceProvider.tsx';
import { Code } from '../../parts/Code.tsx';
import { NotYet } from '../../parts/NotYet.tsx';
import classes from '../SettingsPage.module.css';

/** The report of yesterday, as the mail has it; asked for when it is opened. */
export function ReportPreview({ timezone }: { timezone: string }) {
  const { t } = useTranslation('settings');
  const [isOpen, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className={classes.words}>{t('notifications.report.preview')}</summary>
      {isOpen ? <Report date={dayAway(calendarDay(Date.now(), timezone), -1)} /> : null}
    </details>
  );
}

function Report({ date }: { date: string }) {
  const { t } = useTranslation('settings');
  const report = useQuery({ ...queries.report(useClient(), date), refetchOnMount: 'always' });
  if (report.data === undefined) return <NotYet query={report} />;
  return <Code text={reportText(report.data)} label={t('notifications.report.previewOf', { date })} />;
}
