import { Button } from '@mantine/core';
import { IconActivity, IconFilterOff, IconRoute } from '@tabler/icons-react';
import type { UseInfiniteQueryResult } from '@tanstack/react-query';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { EventSummary } from '../../service/contract/views.ts';
import type { EventFilter } from '../client/queries.ts';
import { useOnline } from '../client/ServiceProvider.tsx';
import { Failure, Offline } from '../parts/Failure.tsx';
import { LoadingRows } from '../parts/LoadingRows.tsx';
import { Notice } from '../parts/Notice.tsx';
import { SampleMenu } from '../sources/SampleMenu.tsx';
import classes from './EventList.module.css';
import { EventRow } from './EventRow.tsx';

/** The events, newest first; arrow keys go from row to row. */
export function EventList(props: {
  list: UseInfiniteQueryResult;
  rows: EventSummary[];
  filter: EventFilter;
  open: string | null;
  onClearFilter: () => void;
}) {
  const { list, rows } = props;
  if (rows.length === 0) {
    return (
      <div className={classes.list}>
        <NoEvents list={list} filter={props.filter} onClearFilter={props.onClearFilter} />
      </div>
    );
  }
  return (
    <div className={classes.list}>
      <Columns />
      <ul onKeyDown={moveByArrow}>
        {rows.map((row) => (
          <EventRow key={row.seq} row={row} open={row.event.id === props.open} />
        ))}
      </ul>
      <Older list={list} />
    </div>
  );
}

function Columns() {
  const { t } = useTranslation();
  return (
    <div className={classes.columns} aria-hidden>
      <span>{t('live.column.time')}</span>
      <span>{t('live.column.type')}</span>
      <span>{t('live.column.gist')}</span>
      <span>{t('live.column.source')}</span>
      <span>{t('live.column.outcome')}</span>
    </div>
  );
}

function Older({ list }: { list: UseInfiniteQueryResult }) {
  const { t } = useTranslation();
  const online = useOnline();
  if (!list.hasNextPage) return <p className={classes.end}>{t('live.end')}</p>;
  return (
    <div className={classes.end}>
      <Button
        variant="default"
        disabled={!online}
        loading={list.isFetchingNextPage}
        onClick={() => void list.fetchNextPage()}
      >
        {t('live.older')}
      </Button>
    </div>
  );
}

function NoEvents(props: { list: UseInfiniteQueryResult; filter: EventFilter; onClearFilter: () => void }) {
  const { t } = useTranslation();
  const online = useOnline();
  if (props.list.isError) return <Failure error={props.list.error} onRetry={() => void props.list.refetch()} />;
  if (props.list.isPending) return online ? <LoadingRows rows={14} /> : <Offline />;
  if (Object.keys(props.filter).length > 0) {
    return (
      <Notice
        icon={IconFilterOff}
        title={t('live.noneMatch.title')}
        action={
          <Button variant="default" onClick={props.onClearFilter}>
            {t('filters.clear')}
          </Button>
        }
      >
        <p>{t('live.noneMatch.words')}</p>
      </Notice>
    );
  }
  return (
    <Notice
      icon={IconActivity}
      title={t('live.empty.title')}
      action={
        <>
          <Button component={Link} href="/start" leftSection={<IconRoute size={15} aria-hidden />}>
            {t('firstSteps.begin')}
          </Button>
          <SampleMenu />
        </>
      }
    >
      <p>{t('live.empty.words')}</p>
    </Notice>
  );
}

const MOVES: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

function moveByArrow(event: KeyboardEvent<HTMLUListElement>): void {
  const step = MOVES[event.key];
  if (step === undefined) return;
  const links = [...event.currentTarget.querySelectorAll<HTMLAnchorElement>('a')];
  const at = links.indexOf(document.activeElement as HTMLAnchorElement);
  if (at === -1) return;
  event.preventDefault();
  links[at + step]?.focus();
}
