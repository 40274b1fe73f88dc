import { readDecimal } from '../../rules/event/decimal.ts';
import { momentText } from '../../rules/templates/moment.ts';
import type { OrderStep } from '../contract/orders.ts';
import type { StoredOrder } from '../journal/stored-order.ts';
import type { SeenPrice } from '../trading/price-book.ts';
import type { Message } from './bot-api.ts';
import { bold, code, plain } from './markdown.ts';

/** What a button says when it is pressed: the answer and the code of the order. */
export const BUTTON = /^(approve|reject):([A-Z0-9]{1,32})$/;

/** An order with the newest price of its symbol, or null where none is known. */
export interface Seen {
  order: StoredOrder;
  seen: SeenPrice | null;
}

/** Asks about an order, or all of a plan: what it is, what it costs, how far the prices have moved, until when it can be answered. */
export function askMessage(asked: readonly Seen[], timezone: string): Message {
  const [first] = asked;
  const approval = first?.order.approval ?? null;
  if (first === undefined || approval === null) return { text: bold('An order waited') };
  const title = asked.length > 1 ? `A plan of ${asked.length} orders waits` : 'An order waits';
  const lines = asked.flatMap(({ order, seen }) => [...orderLines(order), ...priceLines(order, seen), '']);
  return {
    text: [
      `${isLive(first.order) ? '🔴' : '🟡'} ${bold(`${title} for your approval`)}`,
      '',
      ...lines.slice(0, -1),
      `Answer by: ${plain(momentText(approval.until, timezone))}, else ${asked.length > 1 ? 'none of it is' : 'it is not'} sent`,
      `Code: ${code(approval.code)}`,
    ].join('\n'),
    buttons: [
      { text: asked.length > 1 ? '✅ Approve all' : '✅ Approve', data: `approve:${approval.code}` },
      { text: asked.length > 1 ? '❌ Reject all' : '❌ Reject', data: `reject:${approval.code}` },
    ],
  };
}

/** What became of it, or of its plan, without buttons. */
export function endMessage(orders: readonly StoredOrder[], steps: readonly OrderStep[]): Message {
  const [first] = orders;
  if (first === undefined) return { text: bold('An order waited') };
  return { text: [endLine(first, steps), ...orders.flatMap((order) => ['', ...orderLines(order)])].join('\n') };
}

/** One entry of a list of what waits: an order, or a plan. */
export function waitingLine(asked: readonly Seen[], timezone: string): string {
  const approval = asked[0]?.order.approval ?? null;
  const until = approval === null ? '' : momentText(approval.until, timezone);
  const lines = asked.flatMap(({ order, seen }, index) => [
    `${index === 0 ? `${code(approval?.code ?? '')} ` : ''}${what(order)}`,
    ...priceLines(order, seen),
  ]);
  return [...lines, `until ${plain(until)}`].join('\n');
}

/** `BUY 0.002 BTCUSDT at paper`, with its kind and whose money it is. */
export function what({ side, amount, symbol, broker, kind, money }: StoredOrder): string {
  const size = amount === null ? '' : `${code(amount)} `;
  return `${bold(side.toUpperCase())} ${size}${code(symbol)} at ${code(broker)}, ${plain(kind.replace('_', ' '))}, ${plain(money)}`;
}

function orderLines(order: StoredOrder): string[] {
  const { rule, price, stopPrice, notional, takeProfit, stopLoss } = order;
  const lines: [string, string | null][] = [
    ['Limit', price],
    ['Stop', stopPrice],
    ['Notional', notional],
    ['Take profit', takeProfit],
    ['Stop loss', stopLoss],
  ];
  return [
    what(order),
    `Money: ${isLive(order) ? bold('live') : 'paper'}`,
    `Rule: ${code(rule)}`,
    ...lines.flatMap(([name, value]) => (value === null ? [] : [`${name}: ${code(value)}`])),
  ];
}

/** The price when it was asked, the one of the signal, and the newest, each with how far it is from the newest. */
function priceLines({ approval, signalPrice }: StoredOrder, seen: SeenPrice | null): string[] {
  const now = seen?.price ?? null;
  const line = (name: string, price: string | null) => {
    const drift = driftPercent(price, now);
    return price === null ? [] : [`${name}: ${code(price)}${drift === null ? '' : ` ${plain(`(${drift} % since)`)}`}`];
  };
  return [
    now === null ? 'Price now: not known' : `Price now: ${code(now)}`,
    ...line('When it was asked', approval?.askedPrice ?? null),
    ...line('At the signal', signalPrice),
  ];
}

function driftPercent(before: string | null, now: string | null): string | null {
  const from = readDecimal(before);
  const to = readDecimal(now);
  if (from === null || to === null || from.lte(0)) return null;
  const percent = to.minus(from).div(from).times(100);
  return `${percent.gt(0) ? '+' : ''}${percent.toFixed(2)}`;
}

function endLine({ status, reason }: StoredOrder, steps: readonly OrderStep[]): string {
  if (status === 'expired') return `⌛ ${bold('Expired')}: ${plain(reason?.message ?? '')}`;
  if (status === 'canceled' || status === 'refused') {
    return `${status === 'canceled' ? '❌' : '⚠️'} ${bold('Not sent')}: ${plain(reason?.message ?? '')}`;
  }
  const approved = steps.findLast(({ detail }) => detail.startsWith('approved by '));
  return `✅ ${bold('Approved')} ${plain(approved?.detail.replace('approved ', '') ?? '')}`;
}

function isLive({ money }: StoredOrder): boolean {
  return money === 'live';
}
