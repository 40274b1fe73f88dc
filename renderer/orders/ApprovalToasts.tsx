import { CloseButton } from '@mantine/core';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { quoteCurrency } from '../../rules/event/symbol.ts';
import { questionsIn } from '../../rules/orders/questions.ts';
import type { Approval, OrderView } from '../../service/contract/orders.ts';
import { usePublishedHeight } from '../parts/published-height.ts';
import { useFormats } from '../text/FormatsProvider.tsx';
import { driftPercent } from '../trading/drift.ts';
import { MoneyMark } from '../trading/MoneyMark.tsx';
import { OrderName } from '../trading/OrderName.tsx';
import { Answer } from './Answer.tsx';
import classes from './ApprovalToasts.module.css';
import { Countdown } from './Countdown.tsx';
import { useLastPrice } from './last-price.ts';
import { useSteady } from './steady.ts';

/**
 * Orders that wait for an answer, over whatever page is open: the one with the least time left is open, nearest to the corner, so that none
 * that comes later moves it; further ones are folded to a line, from which each can be opened in its place. What is hidden here goes on
 * waiting on the page Orders.
 */
export default function ApprovalToasts({ waiting }: { waiting: readonly OrderView[] }) {
  const { t } = useTranslation();
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const [chosen, setChosen] = useState<string | null>(null);
  const asked = questionsIn(waiting)
    .flatMap((orders) => {
      const [order] = orders;
      return order === undefined || order.approval === null || hidden.has(order.id)
        ? []
        : [{ orders, order, approval: order.approval }];
    })
    .toSorted((a, b) => a.approval.until - b.approval.until);
  const open = asked.find(({ order }) => order.id === chosen) ?? asked[0];
  const isSteady = useSteady(open?.order.id ?? '');
  const room = usePublishedHeight('--asked-height');
  if (open === undefined) return null;
  return (
    <section ref={room} className={classes.region} aria-label={t('approval.toasts')}>
      <Folded questions={asked.filter((each) => each !== open)} onOpen={setChosen} />
      <Card
        key={open.order.id}
        {...open}
        isSteady={isSteady}
        onHide={() => setHidden(new Set([...hidden, open.order.id]))}
      />
    </section>
  );
}

/** The others in one line, and once that is opened one line each. */
function Folded({ questions, onOpen }: { questions: readonly Question[]; onOpen: (id: string) => void }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const list = useId();
  if (questions.length === 0) return null;
  const choose = (id: string) => {
    setOpen(false);
    onOpen(id);
  };
  return (
    <div className={classes.folded}>
      <button
        type="button"
        className={classes.more}
        aria-expanded={isOpen}
        aria-controls={list}
        onClick={() => setOpen(!isOpen)}
      >
        {t('approval.more', { count: questions.length })}
        {isOpen ? <IconChevronDown size={14} aria-hidden /> : <IconChevronUp size={14} aria-hidden />}
      </button>
      <ul id={list} hidden={!isOpen} className={classes.others}>
        {questions.map(({ orders, order, approval }) => (
          <li key={order.id}>
            <button type="button" className={classes.other} onClick={() => choose(order.id)}>
              <MoneyMark money={order.money} short />
              <span className={classes.title}>
                <Name orders={orders} order={order} />
              </span>
              <Countdown until={approval.until} />
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Name({ orders, order }: Pick<Question, 'orders' | 'order'>) {
  const { t } = useTranslation();
  if (orders.length === 1) return <OrderName order={order} />;
  return t('approval.plan', { count: orders.length, rule: order.ruleName });
}

interface Question {
  orders: readonly OrderView[];
  /** The first of them. */
  order: OrderView;
  approval: Approval;
}

interface Asked extends Question {
  isSteady: boolean;
  onHide: () => void;
}

function Card({ orders, order, approval, isSteady, onHide }: Asked) {
  const { t } = useTranslation();
  const isPlan = orders.length > 1;
  return (
    <article className={classes.card} data-money={order.money}>
      <div className={classes.head}>
        <MoneyMark money={order.money} short />
        <span className={classes.title}>
          <Name orders={orders} order={order} />
        </span>
        <CloseButton size="sm" aria-label={t('approval.hide')} title={t('approval.hide')} onClick={onHide} />
      </div>
      <p className={classes.meta}>
        <Countdown until={approval.until} />
        {isPlan ? null : <Drift order={order} asked={approval.askedPrice} />}
      </p>
      {isPlan ? (
        <ul className={classes.lines}>
          {orders.map((each) => (
            <li key={each.id}>
              <OrderName order={each} />
              <span className={classes.meta}>
                <Drift order={each} asked={each.approval?.askedPrice ?? null} />
              </span>
            </li>
          ))}
        </ul>
      ) : null}
      <Answer orders={orders} until={approval.until} isSteady={isSteady} />
      <p className={classes.meta}>
        <span>{order.ruleName}</span>
        <Link href={`/orders/${order.id}`}>{t('order.open')}</Link>
      </p>
    </article>
  );
}

/** The price now, and how far it has moved since the question was put. */
function Drift({ order: { id, symbol }, asked }: { order: OrderView; asked: string | null }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const last = useLastPrice(id);
  const drift = driftPercent(asked, last?.price ?? null);
  if (last == null) return <span>{t(last === null ? 'approval.noPrice' : 'approval.priceNotRead')}</span>;
  const price = formats.money(last.price, quoteCurrency(symbol));
  return (
    <span>
      {drift === null
        ? t('approval.priceNow', { price })
        : t('approval.priceMoved', { price, percent: formats.percent(drift) })}
    </span>
  );
}
