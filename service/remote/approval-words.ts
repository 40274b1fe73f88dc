import { readDecimal } from '../../rules/event/decimal.ts';
import { momentText } from '../../rules/templates/moment.ts';
import type { ToldLanguage } from '../contract/general-settings.ts';
import type { OrderStep } from '../contract/orders.ts';
import type { Said } from '../contract/sayings/en.ts';
import { sayIn, tellIn } from '../contract/sayings/say-in.ts';
import type { StoredOrder } from '../journal/stored-order.ts';
import type { SeenPrice } from '../trading/price-book.ts';
import type { Message } from './bot-api.ts';
import { bold, code, plain } from './markdown.ts';

/** What a button says when it is pressed: the answer and the code of the order. */
export const BUTTON = /^(approve|reject):([A-Z0-9]{1,32})$/;

/** How the step of an order begins that somebody has said yes to. */
const APPROVED_BY = 'approved by ';

/** An order with the newest price of its symbol, or null where none is known. */
export interface Seen {
  order: StoredOrder;
  seen: SeenPrice | null;
}

/** In which zone times are written, and in which language all of it. */
export interface Speech {
  timezone: string;
  language: ToldLanguage;
}

/** Asks about an order, or all of a plan: what it is, what it costs, how far the prices have moved, until when it can be answered. */
export function askMessage(asked: readonly Seen[], speech: Speech): Message {
  const { timezone, language } = speech;
  const [first] = asked;
  const approval = first?.order.approval ?? null;
  if (first === undefined || approval === null) return { text: bold(sayIn(language, ['orderWaited'])) };
  const isPlan = asked.length > 1;
  const title = sayIn(language, isPlan ? ['planAsked', asked.length] : ['orderAsked']);
  const lines = asked.flatMap(({ order, seen }) => [
    ...orderLines(order, language),
    ...priceLines(order, seen, language),
    '',
  ]);
  const button = (mark: string, said: Said) => `${mark} ${sayIn(language, said)}`;
  return {
    text: [
      `${isLive(first.order) ? '🔴' : '🟡'} ${bold(title)}`,
      '',
      ...lines.slice(0, -1),
      sayIn(language, [isPlan ? 'answerPlanBy' : 'answerOrderBy', plain(momentText(approval.until, timezone))]),
      labelled(language, ['codeLabel'], code(approval.code)),
    ].join('\n'),
    buttons: [
      { text: button('✅', [isPlan ? 'chatApproveAll' : 'chatApprove']), data: `approve:${approval.code}` },
      { text: button('❌', [isPlan ? 'chatRejectAll' : 'chatReject']), data: `reject:${approval.code}` },
    ],
  };
}

/** What became of it, or of its plan, without buttons. */
export function endMessage(
  orders: readonly StoredOrder[],
  steps: readonly OrderStep[],
  language: ToldLanguage,
): Message {
  const [first] = orders;
  if (first === undefined) return { text: bold(sayIn(language, ['orderWaited'])) };
  const lines = orders.flatMap((order) => ['', ...orderLines(order, language)]);
  return { text: [endLine(first, steps, language), ...lines].join('\n') };
}

/** One entry of a list of what waits: an order, or a plan. */
export function waitingLine(asked: readonly Seen[], { timezone, language }: Speech): string {
  const approval = asked[0]?.order.approval ?? null;
  const until = approval === null ? '' : momentText(approval.until, timezone);
  const lines = asked.flatMap(({ order, seen }, index) => [
    `${index === 0 ? `${code(approval?.code ?? '')} ` : ''}${what(order, language)}`,
    ...priceLines(order, seen, language),
  ]);
  return [...lines, sayIn(language, ['untilMoment', plain(until)])].join('\n');
}

/** `BUY 0.002 BTCUSDT at paper`, with its kind and whose money it is. */
export function what({ side, amount, symbol, broker, kind, money }: StoredOrder, language: ToldLanguage): string {
  const size = amount === null ? '' : `${code(amount)} `;
  const order = `${bold(side.toUpperCase())} ${size}${code(symbol)}`;
  const told = (said: Said) => plain(sayIn(language, said));
  return sayIn(language, [
    'chatOrderAt',
    order,
    code(broker),
    told(['chatOrderKind', kind]),
    told([money === 'live' ? 'liveMoney' : 'paperMoney']),
  ]);
}

/** `Limit: 45000`; the value is MarkdownV2. */
export function labelled(language: ToldLanguage, label: Said, value: string): string {
  return sayIn(language, ['chatLabelled', plain(sayIn(language, label)), value]);
}

function orderLines(order: StoredOrder, language: ToldLanguage): string[] {
  const { rule, price, stopPrice, notional, takeProfit, stopLoss } = order;
  const lines: [Said, string | null][] = [
    [['limitLabel'], price],
    [['stopLabel'], stopPrice],
    [['notionalLabel'], notional],
    [['takeProfitLabel'], takeProfit],
    [['stopLossLabel'], stopLoss],
  ];
  const money = isLive(order) ? bold(sayIn(language, ['liveMoney'])) : plain(sayIn(language, ['paperMoney']));
  return [
    what(order, language),
    labelled(language, ['moneyLabel'], money),
    labelled(language, ['ruleLabel'], code(rule)),
    ...lines.flatMap(([label, value]) => (value === null ? [] : [labelled(language, label, code(value))])),
  ];
}

/** The price when it was asked, the one of the signal, and the newest, each with how far it is from the newest. */
function priceLines({ approval, signalPrice }: StoredOrder, seen: SeenPrice | null, language: ToldLanguage): string[] {
  const now = seen?.price ?? null;
  const line = (label: Said, price: string | null) => {
    if (price === null) return [];
    const drift = driftPercent(price, now);
    const since = drift === null ? '' : ` ${plain(sayIn(language, ['chatDrifted', drift]))}`;
    return [labelled(language, label, `${code(price)}${since}`)];
  };
  return [
    labelled(language, ['priceNow'], now === null ? plain(sayIn(language, ['chatNotKnown'])) : code(now)),
    ...line(['priceAsked'], approval?.askedPrice ?? null),
    ...line(['priceSignal'], signalPrice),
  ];
}

function driftPercent(before: string | null, now: string | null): string | null {
  const from = readDecimal(before);
  const to = readDecimal(now);
  if (from === null || to === null || from.lte(0)) return null;
  const percent = to.minus(from).div(from).times(100);
  return `${percent.gt(0) ? '+' : ''}${percent.toFixed(2)}`;
}

function endLine({ status, reason }: StoredOrder, steps: readonly OrderStep[], language: ToldLanguage): string {
  const ended = (mark: string, said: Said) => {
    const why = plain(reason === null ? '' : tellIn(language, reason));
    return `${mark} ${sayIn(language, ['chatLabelled', bold(sayIn(language, said)), why])}`;
  };
  if (status === 'expired') return ended('⌛', ['chatExpired']);
  if (status === 'canceled') return ended('❌', ['chatNotSent']);
  if (status === 'refused') return ended('⚠️', ['chatNotSent']);
  const approved = steps.findLast(({ detail }) => detail.startsWith(APPROVED_BY));
  const by: Said | null = approved === undefined ? null : ['chatByActor', approved.detail.slice(APPROVED_BY.length)];
  return `✅ ${bold(sayIn(language, ['chatApproved']))} ${by === null ? '' : plain(sayIn(language, by))}`;
}

function isLive({ money }: StoredOrder): boolean {
  return money === 'live';
}
