import { VisuallyHidden } from '@mantine/core';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { shownTotal } from '../../rules/profit/shown.ts';
import type { DayView } from '../../service/contract/profit.ts';
import { shortcutOf } from '../commands/shortcuts.ts';
import { useFormats } from '../text/FormatsProvider.tsx';
import { signOf } from './Gain.tsx';
import classes from './MonthGrid.module.css';
import { dayBy, weeksOf } from './month.ts';
import { useDayWords } from './use-day-words.ts';

interface MonthGridProps {
  month: string;
  /** Those of the month that have trades. */
  days: DayView[];
  currency: string;
  today: string;
  chosen: string;
  onMonth: (month: string) => void;
  onDay: (day: string) => void;
}

/** A grid of days. One of them is in the order of Tab; arrows, Home, End, Page Up and Page Down go on from there. */
export function MonthGrid(props: MonthGridProps) {
  const { t } = useTranslation('profit');
  const words = useDayWords();
  const { month, today } = props;
  const { reached, moveTo, grid } = useReached(props);
  const moveByKey = (event: KeyboardEvent) => {
    const shortcut = shortcutOf('calendar', event.nativeEvent);
    if (shortcut === null) return;
    const next = dayBy(shortcut, reached);
    event.preventDefault();
    moveTo(next > today ? today : next);
  };
  return (
    <table
      ref={grid}
      className={classes.grid}
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table whose days are gone through by arrows is a grid
      role="grid"
      aria-label={t('calendar.grid', { month: words.month(month) })}
      onKeyDown={moveByKey}
    >
      <thead>
        <tr>
          {words.weekdays.map(({ short, long }) => (
            <th key={long} scope="col" abbr={long}>
              {short}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(month).map((week) => (
          <tr key={week.find((day) => day !== null)}>
            {week.map((day, index) => (
              <td key={day ?? words.weekdays[index]?.long}>
                {day === null ? null : <Day {...props} day={day} isReached={day === reached} />}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The day that the keyboard is at, and going to another one, in another month where it lies there. */
function useReached({ month, chosen, today, onMonth }: MonthGridProps) {
  const grid = useRef<HTMLTableElement>(null);
  const [at, setAt] = useState<string | null>(null);
  const [isMoving, setMoving] = useState(false);
  const reached = [at, chosen, today].find((day) => day?.startsWith(month)) ?? `${month}-01`;
  useEffect(() => {
    if (!isMoving) return;
    setMoving(false);
    grid.current?.querySelector<HTMLElement>(`[data-day="${reached}"]`)?.focus();
  }, [isMoving, reached]);
  const moveTo = (day: string) => {
    setAt(day);
    setMoving(true);
    if (!day.startsWith(month)) onMonth(day.slice(0, 7));
  };
  return { grid, reached, moveTo };
}

function Day(props: MonthGridProps & { day: string; isReached: boolean }) {
  const { t } = useTranslation('profit');
  const words = useDayWords();
  const formats = useFormats();
  const { day, days, currency, today, chosen } = props;
  const found = days.find((each) => each.day === day);
  const number = Number(day.slice(8));
  if (day > today) return <span className={classes.future}>{number}</span>;
  const name = words.longDay(day);
  const label =
    found === undefined
      ? t('calendar.none', { day: name })
      : t('calendar.day', {
          day: name,
          pnl: formats.gain(shownTotal(found.pnl), currency),
          count: found.trades,
        });
  return (
    <button
      type="button"
      className={classes.day}
      data-day={day}
      data-sign={found === undefined ? undefined : signOf(found.pnl)}
      aria-pressed={day === chosen}
      aria-current={day === today ? 'date' : undefined}
      tabIndex={props.isReached ? 0 : -1}
      onClick={() => props.onDay(day)}
    >
      <VisuallyHidden>{label}</VisuallyHidden>
      <span className={classes.number} aria-hidden>
        {number}
      </span>
      {found === undefined ? null : (
        <span className={classes.pnl} aria-hidden>
          {words.short(found.pnl)}
        </span>
      )}
    </button>
  );
}
