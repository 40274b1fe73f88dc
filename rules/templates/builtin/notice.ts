import type { RuleDocument } from '../../document/schema.ts';
import { decimalText } from '../../event/decimal.ts';
import type { CanonicalEvent } from '../../event/event.ts';
import { exactDecimal } from '../../event/read.ts';
import { clipped } from '../format.ts';
import { currencyOf, moneyText, totalDigits } from '../money.ts';
import { lowBalanceThreshold } from './low-balance.ts';

/** An event in a title and a sentence; what notifications, logs and the fallback of every channel say. */
export interface Notice {
  level: 'info' | 'success' | 'warning' | 'error';
  title: string;
  message: string;
}

type Words = (event: CanonicalEvent, rule: RuleDocument) => Notice;

/** A map, because a sender may call its event `constructor` (W20). */
const NOTICES = new Map<string, Words>([
  ['order.filled', (event) => ({ level: 'success', title: 'Order Filled', message: orderSentence(event) })],
  [
    'order.partially_filled',
    (event) => ({ level: 'info', title: 'Order Partially Filled', message: orderSentence(event) }),
  ],
  ['order.canceled', (event) => ({ level: 'warning', title: 'Order Canceled', message: withReason(event) })],
  ['order.rejected', (event) => ({ level: 'error', title: 'Order Rejected', message: withReason(event) })],
  ['balance.updated', balanceNotice],
  ['balance.changed', (event) => ({ level: 'info', title: 'Balance Changed', message: changeSentence(event) })],
  ['price.threshold', (event) => ({ level: 'info', title: 'Price Alert', message: alertSentence(event) })],
  [
    'deposit.confirmed',
    (event) => ({ level: 'success', title: 'Deposit Confirmed', message: transferSentence(event) }),
  ],
  [
    'withdrawal.completed',
    (event) => ({ level: 'info', title: 'Withdrawal Completed', message: transferSentence(event) }),
  ],
  ['position.opened', (event) => ({ level: 'info', title: 'Position Opened', message: orderSentence(event) })],
  ['position.closed', (event) => ({ level: 'info', title: 'Position Closed', message: closedSentence(event) })],
  ['text', (event) => ({ level: 'info', title: `Message from ${event.source}`, message: event.text ?? '' })],
]);

/** Characters; more than any channel but mail shows, and more than anybody reads. */
const MESSAGE_LIMIT = 10_000;
const TYPE_LIMIT = 200;

/** The words for an event; for a type that nobody named here its name, made readable. */
export function noticeOf(event: CanonicalEvent, rule: RuleDocument): Notice {
  const words = NOTICES.get(event.type) ?? unnamedNotice;
  const { level, title, message } = words(event, rule);
  return { level, title, message: clipped(message, MESSAGE_LIMIT) };
}

function unnamedNotice(event: CanonicalEvent): Notice {
  return { level: 'info', title: titleOf(clipped(event.type, TYPE_LIMIT)), message: unnamedSentence(event) };
}

/** True for the types whose words are written here. */
export function isNamedType(type: string): boolean {
  return NOTICES.has(type);
}

/** `stop.loss.triggered` → `Stop Loss Triggered`. */
function titleOf(type: string): string {
  const words = type.split(/[._\s-]+/).filter((word) => word !== '');
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(' ') || 'Event';
}

/** `BUY 0.1 BTCUSDT at 45000` (S29). */
function orderSentence(event: CanonicalEvent): string {
  const price = exactDecimal(event, 'price');
  const amount = exactDecimal(event, 'amount');
  const parts = [event.side?.toUpperCase(), amount && decimalText(amount), event.symbol];
  return [...parts, price && `at ${decimalText(price)}`].filter((part) => part !== undefined).join(' ');
}

function withReason(event: CanonicalEvent): string {
  return event.reason === undefined ? orderSentence(event) : `${orderSentence(event)}: ${event.reason}`;
}

function closedSentence(event: CanonicalEvent): string {
  const pnl = exactDecimal(event, 'pnl');
  if (pnl === undefined) return orderSentence(event);
  return `${orderSentence(event)}, profit ${moneyText(totalDigits(pnl), currencyOf(event))}`;
}

/** S40: below the threshold that the rule itself asks for; otherwise the total. */
function balanceNotice(event: CanonicalEvent, rule: RuleDocument): Notice {
  const total = exactDecimal(event, 'totalUSDValue');
  const threshold = lowBalanceThreshold(rule);
  if (threshold !== undefined && total?.lt(threshold)) {
    const message = `Total balance is below ${moneyText(decimalText(threshold), 'USD')}`;
    return { level: 'warning', title: 'Low Balance Alert', message };
  }
  return { level: 'info', title: 'Balance Updated', message: totalSentence(event) };
}

/** `Total balance: $86.70` (S81). */
export function totalSentence(event: CanonicalEvent): string {
  const total = exactDecimal(event, 'totalUSDValue');
  return total === undefined ? 'Total balance unknown' : `Total balance: ${moneyText(totalDigits(total), 'USD')}`;
}

function changeSentence(event: CanonicalEvent): string {
  const change = exactDecimal(event, 'change');
  const balance = exactDecimal(event, 'balance');
  const moved = change && `${change.gt(0) ? '+' : ''}${decimalText(change)} ${event.asset}`;
  const held = balance && `balance ${decimalText(balance)} ${event.asset}`;
  const wallet = event.walletType && `${event.walletType} wallet`;
  return [moved, held, wallet].filter((part) => part !== undefined).join(', ');
}

const WAYS = new Map([
  ['above', 'risen above'],
  ['below', 'fallen below'],
]);

/** `BTCUSDT has risen above $50000` (S88), or the price where the alert does not say its level. */
export function alertSentence(event: CanonicalEvent): string {
  const currency = currencyOf(event);
  const way = WAYS.get(event.direction ?? '');
  if (way !== undefined && event.level !== undefined) {
    return `${event.symbol} has ${way} ${moneyText(decimalText(event.level), currency)}`;
  }
  const price = exactDecimal(event, 'price');
  return price === undefined ? `${event.symbol}` : `${event.symbol} is at ${moneyText(decimalText(price), currency)}`;
}

function transferSentence(event: CanonicalEvent): string {
  const amount = exactDecimal(event, 'amount');
  const sum = [amount && decimalText(amount), event.asset].filter((part) => part !== undefined).join(' ');
  return event.network === undefined ? sum : `${sum} (${event.network})`;
}

function unnamedSentence(event: CanonicalEvent): string {
  const sentence = orderSentence(event);
  return [sentence, event.reason].filter((part) => part !== undefined && part !== '').join(': ') || event.type;
}
