import { Radio } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { EventSummary } from '../../service/contract/views.ts';
import { gist } from '../live/gist.ts';
import { Time } from '../parts/Time.tsx';
import { useFormats } from '../text/FormatsProvider.tsx';
import classes from './First.module.css';

/** Events that a rule can be made from, the newest first. One that was not understood is shown and cannot be chosen. */
export function ArrivedEvents(props: {
  rows: readonly EventSummary[];
  chosen: string | null;
  onChoose: (event: string) => void;
}) {
  const { t } = useTranslation('first');
  if (props.rows.length === 0) return null;
  return (
    <Radio.Group aria-label={t('test.choose')} value={props.chosen} onChange={props.onChoose}>
      <div className={classes.events}>
        {props.rows.map((row) => (
          <Arrived key={row.seq} row={row} />
        ))}
      </div>
    </Radio.Group>
  );
}

function Arrived({ row: { event, status } }: { row: EventSummary }) {
  const { t } = useTranslation('first');
  const { t: shared } = useTranslation();
  const formats = useFormats();
  const { subject, words } = gist(event, formats, shared);
  const isUnread = status === 'quarantined';
  return (
    <Radio.Card
      value={event.id}
      className={classes.event}
      disabled={isUnread}
      aria-label={t('test.use', { type: event.type, time: formats.time(event.receivedAt, event.receivedAt) })}
    >
      <Radio.Indicator disabled={isUnread} />
      <strong>{event.type}</strong>
      <span className={classes.gist}>{isUnread ? t('test.quarantined') : `${subject} ${words}`}</span>
      <Time at={event.receivedAt} />
    </Radio.Card>
  );
}
