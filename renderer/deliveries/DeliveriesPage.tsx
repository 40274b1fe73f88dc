import { Button, Checkbox, SegmentedControl } from '@mantine/core';
import { IconFilterOff, IconSend } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import type { DeliveryStatus, DeliveryView } from '../../service/contract/views.ts';
import { rowsOf } from '../client/pages.ts';
import { queries, useStatus } from '../client/queries.ts';
import { useClient } from '../client/ServiceProvider.tsx';
import { Notice } from '../parts/Notice.tsx';
import { NotYet } from '../parts/NotYet.tsx';
import { PageHead } from '../parts/Page.tsx';
import { useRemembered } from '../parts/remembered.ts';
import { BulkBar } from './BulkBar.tsx';
import classes from './DeliveriesPage.module.css';
import { DeliveryCard } from './DeliveryCard.tsx';

/** What the list can be narrowed to. */
const VIEWS = {
  all: [],
  waiting: ['pending', 'retrying', 'unknown'],
  dead: ['dead'],
  done: ['done'],
  dropped: ['dropped', 'canceled', 'expired'],
} as const satisfies Record<string, readonly DeliveryStatus[]>;

type View = keyof typeof VIEWS;
const VIEW_NAMES = Object.keys(VIEWS) as View[];

/** Everything that rules sent or are about to send. `view`: what an address narrows it to; null: as it was left. */
export default function DeliveriesPage({ view: asked }: { view: string | null }) {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const [left, setLeft] = useRemembered<View>('deliveries.view', 'all');
  const view = VIEW_NAMES.find((name) => name === asked) ?? left;
  const setView = (next: View) => {
    setLeft(next);
    if (asked !== null) navigate('/deliveries');
  };
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const list = useInfiniteQuery(queries.deliveries(useClient(), VIEWS[view]));
  const rows = rowsOf(list.data);
  const dead = rows.filter(isChoosable).map((row) => row.id);
  const status = useStatus().data;
  return (
    <div className={classes.page}>
      <PageHead
        title={t('deliveries.title')}
        detail={
          status === undefined
            ? undefined
            : t('deliveries.counts', { waiting: status.waitingDeliveries, dead: status.deadDeliveries })
        }
      >
        <SegmentedControl
          aria-label={t('deliveries.view.label')}
          value={view}
          onChange={setView}
          transitionDuration={0}
          data={VIEW_NAMES.map((name) => ({ value: name, label: t(`deliveries.view.${name}`) }))}
        />
      </PageHead>
      {dead.length === 0 ? null : <BulkBar dead={dead} chosen={chosen} onChoose={setChosen} />}
      <div className={classes.list}>
        {rows.length === 0 ? (
          <NoDeliveries list={list} view={view} onAll={() => setView('all')} />
        ) : (
          <ul className={classes.rows}>
            {rows.map((row) => (
              <Row key={row.id} row={row} chosen={chosen} onChoose={setChosen} selectable={dead.length > 0} />
            ))}
          </ul>
        )}
        {list.hasNextPage ? (
          <Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {t('live.older')}
          </Button>
        ) : null}
      </div>
    </div>
  );
}

/** A dead order is never sent a second time, so it is not offered among what can be. */
function isChoosable({ status, type }: DeliveryView): boolean {
  return status === 'dead' && type !== 'order';
}

function Row(props: {
  row: DeliveryView;
  selectable: boolean;
  chosen: ReadonlySet<string>;
  onChoose: (chosen: ReadonlySet<string>) => void;
}) {
  const { t } = useTranslation();
  const { row, chosen } = props;
  const toggle = () => {
    const next = new Set(chosen);
    if (!next.delete(row.id)) next.add(row.id);
    props.onChoose(next);
  };
  return (
    <li className={classes.row} data-selectable={props.selectable}>
      {isChoosable(row) ? (
        <Checkbox
          aria-label={t('deliveries.choose', { type: row.type, target: row.target })}
          checked={chosen.has(row.id)}
          onChange={toggle}
        />
      ) : props.selectable ? (
        <span />
      ) : null}
      <DeliveryCard delivery={row} withEvent />
    </li>
  );
}

function NoDeliveries(props: { list: ReturnType<typeof useInfiniteQuery>; view: View; onAll: () => void }) {
  const { t } = useTranslation();
  if (props.list.isError || props.list.isPending) return <NotYet query={props.list} rows={10} />;
  if (props.view !== 'all') {
    return (
      <Notice
        icon={IconFilterOff}
        title={t(`deliveries.none.${props.view}`)}
        action={
          <Button variant="default" onClick={props.onAll}>
            {t('deliveries.showAll')}
          </Button>
        }
      />
    );
  }
  return (
    <Notice
      icon={IconSend}
      title={t('deliveries.none.all')}
      action={
        <Button component={Link} href="/rules" variant="default">
          {t('orders.empty.action')}
        </Button>
      }
    >
      <p>{t('deliveries.empty')}</p>
    </Notice>
  );
}
