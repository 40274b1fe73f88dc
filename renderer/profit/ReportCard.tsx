import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconFileDownload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { dayAway, isDay } from '../../rules/report/daily-report.ts';
import { reportPage } from '../../rules/report/html.ts';
import { reportText } from '../../rules/report/text.ts';
import { REPORT_WORDINGS } from '../../rules/report/wording/wordings.ts';
import { queries } from '../client/queries.ts';
import { useClient } from '../client/ServiceProvider.tsx';
import { Card } from '../parts/Card.tsx';
import { CopyButton } from '../parts/CopyButton.tsx';
import { download } from '../parts/download.ts';
import { NotYet } from '../parts/NotYet.tsx';
import type { Language } from '../text/languages.ts';
import classes from './ProfitPage.module.css';
import { ReportOfMoney } from './ReportOfMoney.tsx';

/** The report of any day, as it is sent. */
export function ReportCard({ day, today }: { day: string; today: string }) {
  const { t } = useTranslation('profit');
  return (
    <Card title={t('report.title')} words={t('report.words')} aside={<DayChoice day={day} today={today} />}>
      <Report day={day} isOver={day < today} />
    </Card>
  );
}

function DayChoice({ day, today }: { day: string; today: string }) {
  const { t } = useTranslation('profit');
  const [, navigate] = useLocation();
  const open = (next: string) => {
    if (isDay(next) && next <= today) navigate(`/profit/${next}`);
  };
  return (
    <>
      <ActionIcon variant="subtle" color="gray" aria-label={t('report.before')} onClick={() => open(dayAway(day, -1))}>
        <IconChevronLeft size={17} aria-hidden />
      </ActionIcon>
      <TextInput
        type="date"
        aria-label={t('report.day')}
        max={today}
        value={day}
        onChange={(event) => open(event.currentTarget.value)}
      />
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={t('report.after')}
        disabled={day >= today}
        onClick={() => open(dayAway(day, 1))}
      >
        <IconChevronRight size={17} aria-hidden />
      </ActionIcon>
    </>
  );
}

/** A day that is over may still change: a fill may come late. */
function Report({ day, isOver }: { day: string; isOver: boolean }) {
  const { t, i18n } = useTranslation('profit');
  const wording = REPORT_WORDINGS[i18n.language as Language];
  const report = useQuery({
    ...queries.report(useClient(), day),
    refetchOnMount: 'always',
    refetchInterval: isOver ? 60_000 : 10_000,
  });
  const { data } = report;
  if (data === undefined) return <NotYet query={report} />;
  const { paper, timezone } = data;
  return (
    <>
      <ReportOfMoney title={t('report.real')} totals={data} timezone={timezone} wording={wording} />
      {paper === null ? null : (
        <ReportOfMoney title={t('report.paper')} totals={paper} timezone={timezone} wording={wording} />
      )}
      <div className={classes.foot}>
        <Button
          variant="default"
          leftSection={<IconFileDownload size={15} aria-hidden />}
          onClick={() =>
            download(`hookdesk-report-${day}.html`, [reportPage(data, wording)], 'text/html;charset=utf-8')
          }
        >
          {t('report.page')}
        </Button>
        <CopyButton text={reportText(data, wording)} what={t('report.text')} />
        <Link href="/settings/notifications" className={classes.settings ?? ''}>
          {t('report.settings')}
        </Link>
      </div>
    </>
  );
}
