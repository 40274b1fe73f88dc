import { ActionIcon } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { shownTotal, sumOfDays } from '../../rules/profit/shown.ts';
import type { DayView } from '../../service/contract/profit.ts';
import { Card } from '../parts/Card.tsx';
import { useFormats } from '../text/FormatsProvider.tsx';
import { MonthGrid } from './MonthGrid.tsx';
import { monthAway } from './month.ts';
import classes from './ProfitPage.module.css';
import { useDayWords } from './use-day-words.ts';

/** A month of days with what each brought; a day opens its report. `days`: of one currency, of all time. */
export function CalendarCard(props: { days: DayView[]; currency: string; today: string; day: string }) {
  const { t } = useTranslation('profit');
  const { days, currency, today, day } = props;
  const words = useDayWords();
  const formats = useFormats();
  const [, navigate] = useLocation();
  const [shown, setShown] = useMonth(day);
  const own = days.filter((each) => each.day.startsWith(shown));
  const { pnl } = sumOfDays(own);
  return (
    <Card
      title={t('calendar.title')}
      aside={
        <>
          <MonthButton label={t('calendar.before')} onClick={() => setShown(monthAway(shown, -1))} back />
          <span className={classes.month} aria-live="polite">
            {words.month(shown)}
          </span>
          <MonthButton
            label={t('calendar.after')}
            onClick={() => setShown(monthAway(shown, 1))}
            disabled={shown >= today.slice(0, 7)}
          />
        </>
      }
    >
      <MonthGrid
        month={shown}
        days={own}
        currency={currency}
        today={today}
        chosen={day}
        onMonth={setShown}
        onDay={(next) => navigate(`/profit/${next}`)}
      />
      <p className={classes.words} title={formats.gain(pnl, currency)}>
        {t('calendar.month', { pnl: formats.gain(shownTotal(pnl), currency) })}
      </p>
    </Card>
  );
}

/** The month that is shown: that of the open day, until another one is gone to. */
function useMonth(day: string): [string, (month: string) => void] {
  const [gone, setGone] = useState({ from: day, month: day.slice(0, 7) });
  const month = gone.from === day ? gone.month : day.slice(0, 7);
  return [month, (next) => setGone({ from: day, month: next })];
}

function MonthButton(props: { label: string; onClick: () => void; back?: boolean; disabled?: boolean }) {
  const Sign = props.back === true ? IconChevronLeft : IconChevronRight;
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      aria-label={props.label}
      disabled={props.disabled === true}
      onClick={props.onClick}
    >
      <Sign size={17} aria-hidden />
    </ActionIcon>
  );
}
