import { IconAlertTriangle, IconBolt, IconCircleCheck, IconCircleX, IconClock, IconCopy } from '@tabler/icons-react';
import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { OWN_SOURCE } from '../../service/contract/own.ts';
import type { EventSummary } from '../../service/contract/views.ts';
import { Mark, MarkOfProblems } from '../parts/Mark.tsx';
import { LinkedRow } from '../parts/RowLink.tsx';
import { Time } from '../parts/Time.tsx';
import { useFormats } from '../text/FormatsProvider.tsx';
import classes from './EventRow.module.css';
import { gist } from './gist.ts';

/** A row that is younger than this when it appears is highlighted for a moment. */
const FRESH_MS = 2_000;

interface EventRowProps {
  row: EventSummary;
  /** Where the whole row leads to. */
  href: string;
  open: boolean;
  /** Of how many rows, from 0; -1: it is not known of how many. */
  place: number;
  count: number;
  /** Where it stands in the list, px. */
  top: number;
  measure: (element: HTMLElement | null) => void;
}

/** One event of the list; the whole row leads to it. */
export const EventRow = memo(function EventRow({ row, href, open, place, count, top, measure }: EventRowProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const [fresh] = useState(() => Date.now() - row.event.receivedAt < FRESH_MS);
  const { subject, words } = gist(row.event, formats, t);
  return (
    <li
      ref={measure}
      className={classes.item}
      data-fresh={fresh}
      data-index={place}
      aria-setsize={count}
      aria-posinset={place + 1}
      style={{ transform: `translateY(${top}px)` }}
    >
      <LinkedRow
        id={`event-${row.event.id}`}
        data={{ 'data-event': row.event.id }}
        href={href}
        open={open}
        className={classes.row}
      >
        <span className={classes.time}>
          <Time at={row.event.receivedAt} precise />
        </span>
        <span className={classes.type}>{row.event.type}</span>
        <span className={classes.gist}>
          {subject === '' ? null : <strong>{subject}</strong>} {words}
        </span>
        <span className={classes.source}>{row.event.source === OWN_SOURCE ? t('own.name') : row.event.source}</span>
        <span className={classes.marks}>
          <Outcome row={row} />
        </span>
      </LinkedRow>
    </li>
  );
});

/** What became of it: quarantined, which rules fired, how the deliveries stand, how often it was sent again. */
function Outcome({ row }: { row: EventSummary }) {
  const { t } = useTranslation();
  const { done = 0, dead = 0, pending = 0, retrying = 0 } = row.deliveries;
  const open = pending + retrying;
  return (
    <>
      {row.status === 'quarantined' ? (
        <MarkOfProblems tone="warn" icon={IconAlertTriangle} problems={row.problems}>
          {t('event.status.quarantined')}
        </MarkOfProblems>
      ) : null}
      {row.rules.length === 0 ? null : (
        <Mark tone="busy" icon={IconBolt} title={row.rules.join(', ')}>
          {t('event.fired', { count: row.rules.length })}
        </Mark>
      )}
      {dead === 0 ? null : (
        <Mark tone="bad" icon={IconCircleX}>
          {t('event.dead', { count: dead })}
        </Mark>
      )}
      {open === 0 ? null : (
        <Mark tone="plain" icon={IconClock}>
          {t('event.open', { count: open })}
        </Mark>
      )}
      {done === 0 ? null : (
        <Mark tone="good" icon={IconCircleCheck}>
          {t('event.done', { count: done })}
        </Mark>
      )}
      {row.duplicates === 0 ? null : (
        <Mark tone="plain" icon={IconCopy}>
          {t('event.duplicates', { count: row.duplicates })}
        </Mark>
      )}
    </>
  );
}
