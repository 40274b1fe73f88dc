import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { calendarDay } from '../../../rules/engine/calendar-day.ts';
import { dayAway } from '../../../rules/report/daily-report.ts';
import { reportText } from '../../../rules/report/text.ts';
import { REPORT_WORDINGS } from '../../../rules/report/wording/wordings.ts';
import type { ToldLanguage } from '../../../service/contract/general-settings.ts';
import { queries } from '../../client/queries.ts';
import { useClient } from '../../client/ServiceProvider.tsx';
import { Code } from '../../parts/Code.tsx';
import { NotYet } from '../../parts/NotYet.tsx';
import classes from '../SettingsPage.module.css';

/** The report of yesterday, as the mail has it, in its language; asked for when it is opened. */
export function ReportPreview({ timezone, language }: { timezone: string; language: ToldLanguage }) {
  const { t } = useTranslation('settings');
  const [isOpen, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className={classes.words}>{t('notifications.report.preview')}</summary>
      {isOpen ? <Report date={dayAway(calendarDay(Date.now(), timezone), -1)} language={language} /> : null}
    </details>
  );
}

function Report({ date, language }: { date: string; language: ToldLanguage }) {
  const { t } = useTranslation('settings');
  const report = useQuery({ ...queries.report(useClient(), date), refetchOnMount: 'always' });
  if (report.data === undefined) return <NotYet query={report} />;
  return (
    <Code
      text={reportText(report.data, REPORT_WORDINGS[language])}
      label={t('notifications.report.previewOf', { date })}
    />
  );
}
