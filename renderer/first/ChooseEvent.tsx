import { Button, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { OWN_SOURCE } from '../../service/contract/own.ts';
import { queries } from '../client/queries.ts';
import { useClient } from '../client/ServiceProvider.tsx';
import { Failure } from '../parts/Failure.tsx';
import { LoadingRows } from '../parts/LoadingRows.tsx';
import { ArrivedEvents } from './ArrivedEvents.tsx';
import classes from './First.module.css';
import { StepHead } from './StepHead.tsx';

/** Typing is followed when it pauses, ms. */
const PAUSE = 250;

/** A rule from an event that has arrived: which one. */
export function ChooseEvent() {
  const { t } = useTranslation('first');
  const [typed, setTyped] = useState('');
  const [text] = useDebouncedValue(typed.trim(), PAUSE);
  return (
    <section className={classes.step} aria-labelledby="step-heading">
      <StepHead title={t('pickEvent.title')}>{t('pickEvent.words')}</StepHead>
      <TextInput
        type="search"
        label={t('pickEvent.search')}
        description={t('pickEvent.searchWords')}
        leftSection={<IconSearch size={15} aria-hidden />}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <Found text={text} />
    </section>
  );
}

function Found({ text }: { text: string }) {
  const { t } = useTranslation('first');
  const [, navigate] = useLocation();
  const found = useInfiniteQuery({ ...queries.foundEvents(useClient(), text), placeholderData: keepPreviousData });
  if (found.isError) return <Failure error={found.error} onRetry={() => void found.refetch()} />;
  if (found.data === undefined) return <LoadingRows rows={6} />;
  const rows = found.data.pages.flatMap((page) => page.rows).filter(({ event }) => event.source !== OWN_SOURCE);
  if (rows.length === 0 && text === '' && !found.hasNextPage) return <NothingYet />;
  return (
    <>
      {rows.length === 0 ? <p className={classes.hint}>{t('pickEvent.noneFound', { text })}</p> : null}
      <ArrivedEvents rows={rows} chosen={null} onChoose={(id) => navigate(`/start/event/${encodeURIComponent(id)}`)} />
      {found.hasNextPage ? (
        <div>
          <Button variant="default" loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
            {t('pickEvent.further')}
          </Button>
        </div>
      ) : null}
    </>
  );
}

function NothingYet() {
  const { t } = useTranslation('first');
  const [, navigate] = useLocation();
  return (
    <>
      <p className={classes.hint}>{t('pickEvent.none')}</p>
      <div>
        <Button onClick={() => navigate('/start')}>{t('pickEvent.begin')}</Button>
      </div>
    </>
  );
}
