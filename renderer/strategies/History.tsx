import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { StrategyHistoryEntry } from '../../service/contract/strategies.ts';
import { DELIVERY_MARKS } from '../deliveries/delivery-marks.ts';
import { Heard } from '../parts/Heard.tsx';
import { Mark } from '../parts/Mark.tsx';
import { Time } from '../parts/Time.tsx';
import { useActorWords } from '../trading/actor-words.ts';
import { MoneyMark } from '../trading/MoneyMark.tsx';
import { OrderMark } from '../trading/OrderMark.tsx';
import { OrderName } from '../trading/OrderName.tsx';
import classes from './History.module.css';
import { entriesOf, keyOfEntry, type useStrategy } from './strategies-live.ts';

/** What happened, newest first: each step with its event, what it sent and what it ordered; each stop and new beginning. */
export function History({ history }: { history: ReturnType<typeof useStrategy> }) {
  const { t } = useTranslation('strategies');
  const entries = entriesOf(history.data);
  return (
    <section aria-label={t('history.title')}>
      <h3>{t('history.title')}</h3>
      {entries.length === 0 ? <p className={classes.hint}>{t('history.none')}</p> : null}
      <ol className={classes.entries}>
        {entries.map((entry) => (
          <Entry key={keyOfEntry(entry)} entry={entry} />
        ))}
      </ol>
      {history.hasNextPage ? (
        <Button variant="default" loading={history.isFetchingNextPage} onClick={() => void history.fetchNextPage()}>
          {t('history.older')}
        </Button>
      ) : null}
    </section>
  );
}

function Entry({ entry }: { entry: StrategyHistoryEntry }) {
  const { t } = useTranslation('strategies');
  const actorWords = useActorWords();
  return (
    <li className={classes.entry} data-kind={entry.kind}>
      <span className={classes.time}>
        <Time at={entry.at} />
      </span>
      {entry.kind === 'step' ? (
        <StepTaken entry={entry} />
      ) : (
        <strong>{t(`history.${entry.kind}`, { actor: actorWords(entry.by) })}</strong>
      )}
    </li>
  );
}

function StepTaken({ entry }: { entry: Extract<StrategyHistoryEntry, { kind: 'step' }> }) {
  const { t } = useTranslation('strategies');
  const { step, name, event, rule, ruleName, isKept, deliveries, orders } = entry;
  return (
    <div className={classes.what}>
      <strong>{name === null ? t('history.step', { step }) : t('history.stepNamed', { step, name })}</strong>
      <span className={classes.links}>
        {isKept ? <Link href={`/live/${encodeURIComponent(event)}`}>{t('history.event')}</Link> : null}
        <Link href={`/rules/${encodeURIComponent(rule)}`}>{t('history.rule', { name: ruleName })}</Link>
      </span>
      {isKept ? null : <span className={classes.hint}>{t('history.forgotten')}</span>}
      {isKept && deliveries.length === 0 ? <span className={classes.hint}>{t('history.nothing')}</span> : null}
      <ul className={classes.sent}>
        {orders.map((order) => (
          <li key={order.id}>
            <Link href={`/orders/${encodeURIComponent(order.id)}`}>
              <OrderName order={order} />
            </Link>
            <OrderMark status={order.status} />
            <MoneyMark money={order.money} short />
          </li>
        ))}
        {deliveries.filter(sendsNoOrder(orders)).map((delivery) => (
          <DeliveryLine key={delivery.id} delivery={delivery} />
        ))}
      </ul>
    </div>
  );
}

type Step = Extract<StrategyHistoryEntry, { kind: 'step' }>;

/** The delivery of an order that is shown itself says nothing more. */
function sendsNoOrder(orders: Step['orders']): (delivery: Step['deliveries'][number]) => boolean {
  const ids = new Set(orders.map(({ id }) => id));
  return ({ id }) => !ids.has(id);
}

function DeliveryLine({ delivery }: { delivery: Step['deliveries'][number] }) {
  const { t } = useTranslation();
  const { type, target, status, attempts } = delivery;
  const { tone, icon } = DELIVERY_MARKS[status];
  const error = attempts.at(-1)?.error ?? null;
  return (
    <li>
      <span>
        {type === target ? type : `${type} ${target}`}
        {error === null ? null : (
          <span className={classes.hint}>
            {' '}
            <Heard of={error} />
          </span>
        )}
      </span>
      <Mark tone={tone} icon={icon}>
        {t(`delivery.status.${status}`)}
      </Mark>
    </li>
  );
}
