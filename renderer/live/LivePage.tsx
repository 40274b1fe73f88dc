import { Button } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { useStatus } from '../client/queries.ts';
import { isAtPage, useAddressQuery } from '../parts/hash-location.ts';
import { LoadingRows } from '../parts/LoadingRows.tsx';
import { PageHead } from '../parts/Page.tsx';
import split from '../parts/Split.module.css';
import { SampleMenu } from '../sources/SampleMenu.tsx';
import { useFormats } from '../text/FormatsProvider.tsx';
import { EventList } from './EventList.tsx';
import { LiveFilters } from './LiveFilters.tsx';
import { addressOf, choiceOf, filterOf, type LiveChoice } from './live-choice.ts';
import { type LiveLog, useEventLog } from './use-event-log.ts';

/** Loaded when the first event is opened: the list is there before. */
const EventPanel = lazy(async () => ({ default: (await import('./EventPanel.tsx')).EventPanel }));

/** Events as they arrive, newest first, and beside the list the one that is open. What they are narrowed to stands in the address. */
export function LivePage({ id }: { id: string | null }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const [, navigate] = useLocation();
  const query = useAddressQuery();
  const choice = useMemo(() => choiceOf(query), [query]);
  const filter = useMemo(() => filterOf(choice, Date.now(), formats.timezone), [choice, formats.timezone]);
  const list = useEventLog(filter);
  const [paused, setPaused] = useState(false);
  const total = useStatus().data?.events;
  const isNarrowed = Object.keys(choice).length > 0;
  const narrow = (next: LiveChoice, replace = false) => {
    // What was typed a moment before another page was chosen does not lead back here.
    if (isAtPage('/live')) navigate(addressOf(next, id), { replace });
  };
  const open = (event: string) => navigate(addressOf(choice, event));
  const close = () => {
    navigate(addressOf(choice));
    if (id !== null) focusRow(id);
  };
  return (
    <div className={split.page} data-open={id !== null}>
      <PageHead
        title={t('live.title')}
        detail={total === undefined ? undefined : t('live.total', { count: total, shown: formats.number(total) })}
      >
        <SampleMenu />
        <PauseButton paused={paused} waiting={list.log?.waiting.length ?? 0} onChange={setPaused} />
      </PageHead>
      <LiveFilters choice={choice} rows={list.log?.rows ?? []} onChange={narrow}>
        {isNarrowed ? <Found list={list} /> : null}
      </LiveFilters>
      <div className={split.split}>
        <EventList
          key={query}
          list={list}
          isNarrowed={isNarrowed}
          paused={paused}
          onResume={() => setPaused(false)}
          open={id}
          addressOf={(event) => addressOf(choice, event)}
          onClearFilter={() => narrow({})}
        />
        {id === null ? null : (
          <Suspense fallback={<LoadingRows rows={6} />}>
            <EventPanel key={id} id={id} onClose={close} {...neighbours(list, id, open)} />
          </Suspense>
        )}
      </div>
    </div>
  );
}

/** What leads from an open event to the ones beside it in the list; undefined where there is none. */
function neighbours(
  { log }: LiveLog,
  id: string,
  open: (event: string) => void,
): { onNewer: (() => void) | undefined; onOlder: (() => void) | undefined } {
  const rows = log?.rows ?? [];
  const place = rows.findIndex(({ event }) => event.id === id);
  const to = (at: number) => {
    const row = place === -1 ? undefined : rows[at];
    return row === undefined ? undefined : () => open(row.event.id);
  };
  return { onNewer: to(place - 1), onOlder: to(place + 1) };
}

/** How many match, as far as they were looked for. */
function Found({ list: { log } }: { list: LiveLog }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const count = log?.rows.length ?? 0;
  const shown = formats.number(count);
  return (
    <span role="status">
      {log === undefined
        ? ''
        : log.next === null
          ? t('live.found', { count, shown })
          : t('live.foundSoFar', { count, shown })}
    </span>
  );
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
