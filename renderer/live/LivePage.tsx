import { Button } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { EventSummary } from '../../service/contract/views.ts';
import { rowsOf } from '../client/pages.ts';
import { type EventFilter, queries, useStatus } from '../client/queries.ts';
import { useClient } from '../client/ServiceProvider.tsx';
import { PageHead } from '../parts/Page.tsx';
import { useRemembered } from '../parts/remembered.ts';
import split from '../parts/Split.module.css';
import { SampleMenu } from '../sources/SampleMenu.tsx';
import { useFormats } from '../text/FormatsProvider.tsx';
import { EventList } from './EventList.tsx';
import { EventPanel } from './EventPanel.tsx';
import { LiveFilters } from './LiveFilters.tsx';

/** Events as they arrive, newest first, and beside the list the one that is open. */
export function LivePage({ id }: { id: string | null }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const [, navigate] = useLocation();
  const [filter, setFilter] = useRemembered<EventFilter>('live.filter', {});
  const list = useInfiniteQuery(queries.events(useClient(), filter));
  const { rows, paused, waiting, setPaused } = usePause(rowsOf(list.data));
  const total = useStatus().data?.events;
  const close = () => {
    navigate('/live');
    if (id !== null) focusRow(id);
  };
  return (
    <div className={split.page} data-open={id !== null}>
      <PageHead
        title={t('live.title')}
        detail={total === undefined ? undefined : t('live.total', { count: total, shown: formats.number(total) })}
      >
        <SampleMenu />
        <PauseButton paused={paused} waiting={waiting} onChange={setPaused} />
      </PageHead>
      <LiveFilters filter={filter} onChange={setFilter} />
      <div className={split.split}>
        <EventList list={list} rows={rows} filter={filter} open={id} onClearFilter={() => setFilter({})} />
        {id === null ? null : <EventPanel key={id} id={id} onClose={close} />}
      </div>
    </div>
  );
}

/** Holds the list still while somebody reads: known rows keep changing their state, new ones wait. */
function usePause(rows: EventSummary[]) {
  const [pausedAt, setPausedAt] = useState<number | null>(null);
  const held = pausedAt === null ? rows : rows.filter((row) => row.seq <= pausedAt);
  return {
    rows: held,
    paused: pausedAt !== null,
    waiting: rows.length - held.length,
    setPaused: (paused: boolean) => setPausedAt(paused ? (rows[0]?.seq ?? 0) : null),
  };
}

function PauseButton(props: { paused: boolean; waiting: number; onChange: (paused: boolean) => void }) {
  const { t } = useTranslation();
  const Icon = props.paused ? IconPlayerPlay : IconPlayerPause;
  return (
    <Button
      variant={props.paused ? 'light' : 'default'}
      leftSection={<Icon size={15} aria-hidden />}
      onClick={() => props.onChange(!props.paused)}
    >
      {props.paused ? t('live.resume', { count: props.waiting }) : t('live.pause')}
    </Button>
  );
}

/** After the panel is gone the keyboard goes on where it was. */
function focusRow(id: string): void {
  requestAnimationFrame(() => document.getElementById(`event-${id}`)?.focus());
}
