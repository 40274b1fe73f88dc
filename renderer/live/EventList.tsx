import { Button } from '@mantine/core';
import { IconActivity, IconArrowUp, IconFilterOff, IconRefresh, IconRoute } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useOnline } from '../client/ServiceProvider.tsx';
import { Failure, Offline } from '../parts/Failure.tsx';
import { LoadingRows } from '../parts/LoadingRows.tsx';
import { Notice } from '../parts/Notice.tsx';
import { Time } from '../parts/Time.tsx';
import { SampleMenu } from '../sources/SampleMenu.tsx';
import classes from './EventList.module.css';
import { EventRows } from './EventRows.tsx';
import type { LiveLog, Older } from './use-event-log.ts';

/**
 * The events, newest first. While somebody reads, further down or with the keyboard on a row, or has paused it, it is held: new
 * ones wait behind a button that leads to the top.
 */
export function EventList(props: {
  list: LiveLog;
  isNarrowed: boolean;
  paused: boolean;
  onResume: () => void;
  open: string | null;
  addressOf: (event: string) => string;
  onClearFilter: () => void;
}) {
  const { list, paused, open } = props;
  const [scroller, setScroller] = useState<HTMLDivElement | null>(null);
  const [isScrolled, setScrolled] = useState(false);
  const [keyboardAt, setKeyboardAt] = useState<number | null>(null);
  /** How often somebody asked to be led to the top. */
  const [topAsked, setAsked] = useState(0);
  const isHeld = paused || isScrolled || (keyboardAt ?? 0) > 0;
  const isLoaded = list.log !== undefined;
  const { hold } = list;
  const lastHeld = useRef(false);
  useEffect(() => {
    if (!isLoaded || lastHeld.current === isHeld) return;
    lastHeld.current = isHeld;
    hold(isHeld);
  });
  const { log } = list;
  if (log === undefined || log.rows.length === 0) {
    return (
      <div className={classes.list}>
        <NoEvents list={list} isNarrowed={props.isNarrowed} onClearFilter={props.onClearFilter} />
      </div>
    );
  }
  const toTop = () => {
    if (paused) props.onResume();
    setKeyboardAt(null);
    scroller?.scrollTo({ top: 0 });
    setScrolled(false);
    setAsked(topAsked + 1);
  };
  return (
    <div className={classes.frame}>
      <div
        className={classes.list}
        ref={setScroller}
        onScroll={(event) => setScrolled(event.currentTarget.scrollTop > 0)}
        data-held={isHeld}
      >
        <Columns />
        <EventRows
          rows={log.rows}
          hasOlder={log.next !== null}
          open={open}
          addressOf={props.addressOf}
          scroller={scroller}
          firstAsked={isHeld || log.waiting.length > 0 ? 0 : topAsked}
          onNearEnd={list.older.fetch}
          onKeyboardAt={setKeyboardAt}
        />
        <End older={list.older} hasOlder={log.next !== null} searchedTo={log.searchedTo} />
      </div>
      <NewOnes count={log.waiting.length} isMore={log.missed} onClick={toTop} />
    </div>
  );
}

/** How many came while the list was held; leads to them. */
function NewOnes({ count, isMore, onClick }: { count: number; isMore: boolean; onClick: () => void }) {
  const { t } = useTranslation();
  return (
    <div className={classes.newOnes} role="status">
      {count === 0 ? null : (
        <Button size="compact-sm" radius="xl" leftSection={<IconArrowUp size={14} aria-hidden />} onClick={onClick}>
          {isMore ? t('live.moreNew', { count }) : t('live.new', { count })}
        </Button>
      )}
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

/** What stands below the last row: that it is the last one, or how far a search came. */
function End({ older, hasOlder, searchedTo }: { older: Older; hasOlder: boolean; searchedTo: number | null }) {
  const { t } = useTranslation();
  const online = useOnline();
  if (!hasOlder) return <p className={classes.end}>{t('live.end')}</p>;
  if (older.state === 'failed') {
    return (
      <div className={classes.end} role="alert">
        <p>{t('live.olderFailed')}</p>
        <Button variant="default" leftSection={<IconRefresh size={15} aria-hidden />} onClick={older.goOn}>
          {t('failure.retry')}
        </Button>
      </div>
    );
  }
  if (searchedTo === null) return <p className={classes.end}>{t('live.loading')}</p>;
  return (
    <div className={classes.end}>
      <p>
        {t('live.searchedTo')} <Time at={searchedTo} />
      </p>
      {older.isPatient ? (
        <p>{t('live.searching')}</p>
      ) : (
        <Button variant="default" disabled={!online} loading={older.state === 'loading'} onClick={older.goOn}>
          {t('live.goOn')}
        </Button>
      )}
    </div>
  );
}

function NoEvents(props: { list: LiveLog; isNarrowed: boolean; onClearFilter: () => void }) {
  const { t } = useTranslation();
  const online = useOnline();
  const { log, error, older } = props.list;
  const mayFind = log !== undefined && log.next !== null;
  useEffect(() => {
    if (mayFind) older.fetch();
  });
  if (log === undefined) {
    if (error !== null) return <Failure error={error} onRetry={props.list.retry} />;
    return online ? <LoadingRows rows={14} /> : <Offline />;
  }
  if (props.isNarrowed) {
    return (
      <Notice
        icon={IconFilterOff}
        title={mayFind ? t('live.noneYet') : t('live.noneMatch.title')}
        action={
          <Button variant="default" onClick={props.onClearFilter}>
            {t('filters.clear')}
          </Button>
        }
      >
        {mayFind ? <End older={older} hasOlder searchedTo={log.searchedTo} /> : <p>{t('live.noneMatch.words')}</p>}
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
