import { Button } from '@mantine/core';
import { IconAlertTriangle, IconChevronRight, IconRefresh, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { OWN_RULE, OWN_SOURCE } from '../../service/contract/own.ts';
import { SENDS_ORDERS } from '../../service/contract/sends-orders.ts';
import type { DeliveryView } from '../../service/contract/views.ts';
import { useOnline } from '../client/ServiceProvider.tsx';
import { Code } from '../parts/Code.tsx';
import { Mark } from '../parts/Mark.tsx';
import { Note } from '../parts/Note.tsx';
import { Ago, Time } from '../parts/Time.tsx';
import { Attempts } from './Attempts.tsx';
import classes from './DeliveryCard.module.css';
import { DropDialog } from './DropDialog.tsx';
import { useDeadLetters } from './dead-letters.ts';
import { DELIVERY_MARKS } from './delivery-marks.ts';

/** One delivery: its state in a line; opened, every attempt, what was sent, and what can be done. */
export function DeliveryCard({ delivery, withEvent = false }: { delivery: DeliveryView; withEvent?: boolean }) {
  const { t } = useTranslation();
  const { tone, icon } = DELIVERY_MARKS[delivery.status];
  return (
    <details className={classes.card}>
      <summary>
        <span className={classes.state}>
          <Mark tone={tone} icon={icon}>
            {t(`delivery.status.${delivery.status}`)}
          </Mark>
        </span>
        <span className={classes.what}>
          <strong>{delivery.type}</strong>{' '}
          {delivery.target === delivery.type ? null : <span className={classes.target}>{delivery.target}</span>}
        </span>
        <span className={classes.rule}>{isOwn(delivery) ? t('own.name') : delivery.ruleName}</span>
        <span className={classes.tries}>
          {delivery.batch === undefined ? null : <>{t('delivery.batch', { count: delivery.batch.count })} · </>}
          {t('delivery.attempts', { count: delivery.attempts.length })}
          {delivery.nextAt === null ? null : (
            <>
              {' · '}
              {t('delivery.next')} <Ago at={delivery.nextAt} due />
            </>
          )}
        </span>
        <span className={classes.time}>
          <Time at={delivery.createdAt} />
        </span>
        <IconChevronRight size={15} aria-hidden className={classes.chevron} />
      </summary>
      <Inside delivery={delivery} withEvent={withEvent} />
    </details>
  );
}

/** Of an alarm: no rule asked for it. */
function isOwn({ rule, eventType }: DeliveryView): boolean {
  return rule === OWN_RULE && eventType.startsWith(`${OWN_SOURCE}.`);
}

function Inside({ delivery, withEvent }: { delivery: DeliveryView; withEvent: boolean }) {
  const { t } = useTranslation();
  return (
    <div className={classes.inside}>
      <Attempts attempts={delivery.attempts} />
      {delivery.warnings.map((warning) => (
        <p key={warning} className={classes.warning}>
          <IconAlertTriangle size={14} aria-hidden /> <Note of={warning} />
        </p>
      ))}
      <Code text={JSON.stringify(delivery.payload, null, 2)} label={t('delivery.payload')} />
      <p className={classes.meta}>
        {withEvent ? (
          <Link href={`/live/${encodeURIComponent(delivery.event)}`}>
            {t('delivery.openEvent', { type: delivery.eventType })}
          </Link>
        ) : null}
        {hasOrder(delivery) ? <Link href={`/orders/${delivery.id}`}>{t('order.open')}</Link> : null}
        {isOwn(delivery) ? null : (
          <Link href={`/rules/${encodeURIComponent(delivery.rule)}`}>{t('verdict.openRule')}</Link>
        )}
        <span>
          {t('delivery.key')} <code>{delivery.idempotencyKey}</code>
        </span>
      </p>
      {delivery.status === 'dead' ? <DeadActions id={delivery.id} isOrder={SENDS_ORDERS.has(delivery.type)} /> : null}
    </div>
  );
}

/** A retry that ordered nothing has none. */
function hasOrder({ type, payload }: DeliveryView): boolean {
  return type === 'order' || (type === 'retryOrder' && payload.nothing === undefined);
}

/** An order may be at the exchange: it is never sent a second time by hand. */
function DeadActions({ id, isOrder }: { id: string; isOrder: boolean }) {
  const { t } = useTranslation();
  const online = useOnline();
  const { retry } = useDeadLetters();
  const [dropping, setDropping] = useState<string[] | null>(null);
  return (
    <div className={classes.actions}>
      {isOrder ? (
        <span>{t('deliveries.neverAgain')}</span>
      ) : (
        <Button
          disabled={!online}
          loading={retry.isPending}
          leftSection={<IconRefresh size={15} aria-hidden />}
          onClick={() => retry.mutate([id])}
        >
          {t('deliveries.retry')}
        </Button>
      )}
      <Button
        variant="default"
        disabled={!online}
        leftSection={<IconTrash size={15} aria-hidden />}
        onClick={() => setDropping([id])}
      >
        {t('deliveries.drop')}
      </Button>
      <DropDialog ids={dropping} onClose={() => setDropping(null)} />
    </div>
  );
}
