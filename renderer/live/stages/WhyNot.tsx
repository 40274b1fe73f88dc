import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { WhyNot as Answer } from '../../../service/contract/why-not.ts';
import { queries, useRules } from '../../client/queries.ts';
import { useClient } from '../../client/ServiceProvider.tsx';
import { Failure } from '../../parts/Failure.tsx';
import { LoadingRows } from '../../parts/LoadingRows.tsx';
import { Saying } from '../../parts/Saying.tsx';
import { Time } from '../../parts/Time.tsx';
import { OrderMark } from '../../trading/OrderMark.tsx';
import classes from './stages.module.css';
import { Verdict } from './Verdict.tsx';

/** Any rule can be asked why it did not act on this event. */
export function WhyNot({ event }: { event: string }) {
  const { t } = useTranslation();
  const rules = useRules().data ?? [];
  const [rule, setRule] = useState<string | null>(null);
  return (
    <div className={classes.whyNot}>
      <Select
        size="xs"
        label={t('whyNot.ask')}
        placeholder={t('whyNot.choose')}
        searchable
        clearable
        clearButtonProps={{ 'aria-label': t('filters.clearOne', { what: t('whyNot.ask') }) }}
        data={rules.map(({ id, name }) => ({ value: id, label: name }))}
        value={rule}
        onChange={setRule}
      />
      {rule === null ? null : <Told event={event} rule={rule} />}
    </div>
  );
}

function Told({ event, rule }: { event: string; rule: string }) {
  const answer = useQuery(queries.whyNot(useClient(), event, rule));
  if (answer.isError) return <Failure error={answer.error} onRetry={() => void answer.refetch()} />;
  if (answer.data === undefined) return <LoadingRows rows={2} />;
  return <AnswerOf answer={answer.data} />;
}

function AnswerOf({ answer: { because, since, verdicts, orders } }: { answer: Answer }) {
  const { t } = useTranslation();
  return (
    <section className={classes.verdicts} aria-label={t('whyNot.answer')}>
      {because === 'judged' ? null : <p className={classes.because}>{t(`whyNot.because.${because}`)}</p>}
      {since === null ? null : (
        <p className={classes.because}>
          {t('whyNot.since')} <Time at={since} />
        </p>
      )}
      {verdicts.map((verdict) => (
        <Verdict key={`${verdict.at} ${verdict.outcome}`} verdict={verdict} isOpen />
      ))}
      {orders.map(({ id, side, symbol, status, reason }) => (
        <p key={id} className={classes.because}>
          <OrderMark status={status} />{' '}
          <Link href={`/orders/${encodeURIComponent(id)}`}>
            {t(`order.side.${side}`)} {symbol}
          </Link>{' '}
          {reason === null ? null : <Saying of={reason} />}
        </p>
      ))}
    </section>
  );
}
