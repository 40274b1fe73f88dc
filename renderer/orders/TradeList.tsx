import { Button } from '@mantine/core';
import { IconArrowsExchange } from '@tabler/icons-react';
import { type UseInfiniteQueryResult, useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { quoteCurrency } from '../../rules/event/symbol.ts';
import { rowsOf } from '../client/pages.ts';
import { queries, type TradeRow } from '../client/queries.ts';
import { useClient } from '../client/ServiceProvider.tsx';
import { Notice } from '../parts/Notice.tsx';
import { NotYet } from '../parts/NotYet.tsx';
import { Time } from '../parts/Time.tsx';
import { useFormats } from '../text/FormatsProvider.tsx';
import { MoneyMark } from '../trading/MoneyMark.tsx';
import { Older } from './Older.tsx';
import { Profit } from './Profit.tsx';
import classes from './TradeList.module.css';

const COLUMNS = ['time', 'trade', 'price', 'fee', 'pnl', 'position', 'broker'] as const;

/** Every execution of our orders, newest first. */
export function TradeList() {
  const { t } = useTranslation();
  const list = useInfiniteQuery(queries.trades(useClient()));
  const rows = rowsOf(list.data);
  if (rows.length === 0) return <NoTrades list={list} />;
  return (
    <>
      <table className={classes.table}>
        <thead>
          <tr>
            {COLUMNS.map((name) => (
              <th key={name} scope="col" data-column={name}>
                {t(`trades.column.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((trade) => (
            <Row key={trade.seq} trade={trade} />
          ))}
        </tbody>
      </table>
      <Older list={list} />
    </>
  );
}

function Row({ trade }: { trade: TradeRow }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const quote = quoteCurrency(trade.symbol);
  return (
    <tr>
      <td data-column="time">
        <Time at={trade.at} />
      </td>
      <td data-column="trade">
        <Link href={`/orders/${trade.order}`} className={classes.trade ?? ''}>
          <span className={classes.side} data-side={trade.side}>
            {t(`order.side.${trade.side}`)}
          </span>{' '}
          {formats.decimal(trade.amount)} {trade.symbol}
        </Link>
      </td>
      <td data-column="price">{formats.money(trade.price, quote)}</td>
      <td data-column="fee">
        <span className={classes.label}>{t('trades.column.fee')} </span>
        {formats.money(trade.fee, trade.feeCurrency ?? undefined)}
      </td>
      <td data-column="pnl">
        <Profit trade={trade} />
      </td>
      <td data-column="position">
        <span className={classes.label}>{t('trades.column.position')} </span>
        <Position trade={trade} />
      </td>
      <td data-column="broker">
        <span className={classes.broker}>
          {trade.broker} <MoneyMark money={trade.money} short />
        </span>
      </td>
    </tr>
  );
}

/** What is held of the symbol after the trade, and what it cost on average. */
function Position({ trade: { position, symbol } }: { trade: TradeRow }) {
  const { t } = useTranslation();
  const formats = useFormats();
  if (!/[1-9]/.test(position.amount)) return t('trades.flat');
  const { amount, averagePrice } = position;
  return (
    <>
      {formats.decimal(amount)}
      {averagePrice === null ? null : ` ${t('trades.at')} ${formats.money(averagePrice, quoteCurrency(symbol))}`}
    </>
  );
}

function NoTrades({ list }: { list: UseInfiniteQueryResult }) {
  const { t } = useTranslation();
  if (list.isError || list.isPending) return <NotYet query={list} rows={10} />;
  return (
    <Notice
      icon={IconArrowsExchange}
      title={t('trades.empty.title')}
      action={
        <Button component={Link} href="/rules" variant="default">
          {t('orders.empty.action')}
        </Button>
      }
    >
      <p>{t('trades.empty.words')}</p>
    </Notice>
  );
}
