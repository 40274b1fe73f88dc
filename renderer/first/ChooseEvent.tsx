import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { OWN_SOURCE } from '../../service/contract/own.ts';
import { rowsOf } from '../client/pages.ts';
import { queries } from '../client/queries.ts';
import { useClient } from '../client/ServiceProvider.tsx';
import { Failure } from '../parts/Failure.tsx';
import { LoadingRows } from '../parts/LoadingRows.tsx';
import { ArrivedEvents } from './ArrivedEvents.tsx';
import classes from './First.module.css';
import { StepHead } from './StepHead.tsx';

/** So many of the newest events are offered. */
const SHOWN = 20;

/** A rule from an event that has arrived: which one. */
export function ChooseEvent() {
  const { t } = useTranslation('first');
  const [, navigate] = useLocation();
  const events = useInfiniteQuery(queries.events(useClient(), {}));
  const rows = rowsOf(events.data)
    .filter(({ event }) => event.source !== OWN_SOURCE)
    .slice(0, SHOWN);
  return (
    <section className={classes.step} aria-labelledby="step-heading">
      <StepHead title={t('pickEvent.title')}>{t('pickEvent.words')}</StepHead>
      {events.isError ? (
        <Failure error={events.error} onRetry={() => void events.refetch()} />
      ) : events.data === undefined ? (
        <LoadingRows rows={6} />
      ) : rows.length > 0 ? (
        <ArrivedEvents
          rows={rows}
          chosen={null}
          onChoose={(id) => navigate(`/start/event/${encodeURIComponent(id)}`)}
        />
      ) : (
        <>
          <p className={classes.hint}>{t('pickEvent.none')}</p>
          <div>
            <Button onClick={() => navigate('/start')}>{t('pickEvent.begin')}</Button>
          </div>
        </>
      )}
    </section>
  );
}
