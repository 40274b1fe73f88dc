import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { quoteCurrency } from '../../../rules/event/symbol.ts';
import { moneyDigits } from '../../../rules/templates/money.ts';
import type { PaperOrderView, PaperOutcome } from '../../../service/contract/machine.ts';
import type { ReplayResult } from '../../../service/contract/replay.ts';
import { Saying } from '../../parts/Saying.tsx';
import { Time } from '../../parts/Time.tsx';
import { Gain } from '../../profit/Gain.tsx';
import { quantity, rounded, total } from '../../rules/machine/paper-amounts.ts';
import { useFormats } from '../../text/FormatsProvider.tsx';
import { OrderMark } from '../../trading/OrderMark.tsx';
import { Part } from './Part.tsx';
import classes from './Replay.module.css';

/** What was ordered on paper, how it was filled, and what it would have come to by now. */
export function ReplayOrders({ result }: { result: ReplayResult }) {
  const { t } = useTranslation('replay');
  const { paper, after, until, verdicts } = result;
  if (paper === null) return <Part title={t('orders.title')} aside={t('orders.none')} />;
  const names = new Map(verdicts.map(({ rule, name }) => [rule, name]));
  return (
    <Part
      title={t('orders.title')}
      aside={
        <>
          {t('orders.until', { events: t('orders.events', { count: after }) })} <Time at={until} />
        </>
      }
    >
      <Figures paper={paper} />
      <ol className={classes.orders}>
        {paper.list.map((order) => (
          <OrderCard key={order.id} order={order} ruleName={names.get(order.rule) ?? order.rule} />
        ))}
      </ol>
      {paper.isCut ? <p className={classes.hint}>{t('orders.cut', { count: paper.orders })}</p> : null}
    </Part>
  );
}

function Figures({ paper: { gains, realised, fees, positions } }: { paper: PaperOutcome }) {
  const { t } = useTranslation('replay');
  const formats = useFormats();
  const unrealised = positions.flatMap(({ unrealised: amount, currency }) =>
    amount === null ? [] : [{ amount, currency: currency ?? '' }],
  );
  return (
    <dl className={classes.figures}>
      <div title={t('orders.gainHint')}>
        <dt>{t('orders.gain')}</dt>
        <dd className={classes.main}>
          <Gains of={gains} />
        </dd>
      </div>
      <div>
        <dt>{t('orders.realised')}</dt>
        <dd>
          <Gains of={realised} />
        </dd>
      </div>
      <div>
        <dt>{t('orders.held')}</dt>
        <dd>
          {positions.length === 0
            ? t('orders.nothing')
            : formats.list(positions.map(({ amount, symbol }) => `${formats.decimal(quantity(amount))} ${symbol}`))}
        </dd>
      </div>
      <div>
        <dt>{t('orders.unrealised')}</dt>
        <dd>
          <Gains of={unrealised} />
        </dd>
      </div>
      <div>
        <dt>{t('orders.fees')}</dt>
        <dd>
          {fees.length === 0
            ? t('orders.nothing')
            : formats.list(fees.map(({ amount, currency }) => formats.money(total(amount), currency)))}
        </dd>
      </div>
    </dl>
  );
}

function Gains({ of }: { of: readonly { currency: string; amount: string }[] }) {
  const { t } = useTranslation('replay');
  if (of.length === 0) return t('orders.nothing');
  return of.map(({ currency, amount }) => <Gain key={currency} amount={amount} currency={currency} />);
}

function OrderCard({ order, ruleName }: { order: PaperOrderView; ruleName: string }) {
  const { t } = useTranslation('replay');
  const { t: shared } = useTranslation();
  const formats = useFormats();
  const { symbol, side, kind, leg, amount, filled, averagePrice, price, stopPrice, status, reason, fees, pnl, gain } =
    order;
  const quote = quoteCurrency(symbol) ?? '';
  const money = (text: string) => formats.money(rounded(text, moneyDigits), quote);
  const size = (text: string) => formats.decimal(quantity(text));
  return (
    <li className={classes.order}>
      <p className={classes.what}>
        <OrderMark status={status} />
        <strong>
          {shared(`order.side.${side}`)} {amount === null ? null : size(amount)} {symbol}
        </strong>
        <span>
          {leg === 'entry' ? t(`orders.kind.${kind}`) : t(`orders.leg.${leg}`)}
          {price === null ? null : <> {t('orders.price', { price: money(price) })}</>}
          {stopPrice === null ? null : <> {t('orders.stopPrice', { price: money(stopPrice) })}</>}
        </span>
        <Link className={classes.rule ?? ''} href={`/rules/${encodeURIComponent(order.rule)}`}>
          {ruleName}
        </Link>
      </p>
      {reason === null ? null : (
        <p className={classes.warning}>
          <Saying of={reason} />
        </p>
      )}
      {averagePrice === null ? null : (
        <dl className={classes.fill}>
          <div>
            <dt>{t('orders.filledAt')}</dt>
            <dd>
              {money(averagePrice)}
              {amount === null || amount === filled ? null : (
                <> ({t('orders.partly', { filled: size(filled), amount: size(amount) })})</>
              )}
            </dd>
          </div>
          <div>
            <dt>{t('orders.fees')}</dt>
            <dd>{formats.list(fees.map((fee) => formats.money(total(fee.amount), fee.currency)))}</dd>
          </div>
          {pnl === null ? null : (
            <div>
              <dt>{t('orders.realised')}</dt>
              <dd>
                <Gain amount={pnl} currency={quote} />
              </dd>
            </div>
          )}
          <div title={t('orders.gainHint')}>
            <dt>{t('orders.worth')}</dt>
            <dd>
              <Gain amount={gain} currency={quote} />
            </dd>
          </div>
        </dl>
      )}
    </li>
  );
}
