import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useEffectEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { queries } from '../client/queries.ts';
import { useClient } from '../client/ServiceProvider.tsx';
import { Failure } from '../parts/Failure.tsx';
import { LoadingRows } from '../parts/LoadingRows.tsx';
import classes from './First.module.css';
import { StepHead } from './StepHead.tsx';
import type { FirstStepsHandle } from './use-first-steps.ts';

/** Begins a rule from an event that is known. A draft from another one is not thrown away unasked. */
export function FromEvent({ id, progress, change }: FirstStepsHandle & { id: string }) {
  const { t } = useTranslation('first');
  const [, navigate] = useLocation();
  const detail = useQuery(queries.event(useClient(), id));
  const isOther = progress.draft !== null && progress.rule === null && progress.event !== id;
  const begin = useEffectEvent((source: string) => {
    const isSame = progress.event === id && progress.rule === null;
    change({ step: 'rule', source, event: id, draft: isSame ? progress.draft : null, rule: null });
    navigate('/start', { replace: true });
  });
  const source = detail.data?.event.source;
  useEffect(() => {
    if (source !== undefined && !isOther) begin(source);
  }, [source, isOther]);
  if (detail.isError) {
    const another = (
      <Button component={Link} href="/start/event" variant="default">
        {t('pickEvent.another')}
      </Button>
    );
    return <Failure error={detail.error} onRetry={() => void detail.refetch()} beside={another} />;
  }
  if (!isOther) return <LoadingRows rows={8} />;
  return (
    <section className={classes.step} aria-labelledby="step-heading">
      <StepHead title={t('pickEvent.other')} />
      <div className={classes.bar}>
        <Button variant="default" onClick={() => change({ draft: null, event: null })}>
          {t('pickEvent.drop')}
        </Button>
        <Button onClick={() => navigate('/start', { replace: true })}>{t('pickEvent.goOn')}</Button>
      </div>
    </section>
  );
}
