import { decimalText } from '../../../rules/event/decimal.ts';
import type { Balance } from '../broker.ts';
import type { Answer } from './answer.ts';
import { decimalOf, type Row, readable, textOf, Unreadable } from './fields.ts';
import { type Page, readPage } from './page.ts';

/** The account's currencies out of `GET /wallet/balances`; null where the answer is none, is not whole, or tells a currency twice. */
export function readBalances(answer: Extract<Answer, { kind: 'value' }>): Balance[] | null {
  const page = readPage(answer.value);
  if (page === null || isCut(page)) return null;
  const balances = readable(() => page.rows.map(readBalance));
  if (balances === null) return null;
  return new Set(balances.map(({ currency }) => currency)).size === balances.length ? balances : null;
}

/** The reference has no pages for it. */
function isCut({ rows, rest }: Page): boolean {
  return rest.kind === 'cursor' || rest.kind === 'more' || (rest.kind === 'total' && rest.total > rows.length);
}

function readBalance(row: Row): Balance {
  const currency = textOf(row, 'currency', 'coin', 'asset', 'symbol')?.toUpperCase();
  const locked = decimalOf(row, 'locked');
  const free = decimalOf(row, 'available', 'free');
  const whole = decimalOf(row, 'total', 'walletBalance');
  const total = whole ?? (free === undefined || locked === undefined ? undefined : free.plus(locked));
  const available = free ?? (whole === undefined || locked === undefined ? undefined : whole.minus(locked));
  if (currency === undefined || total === undefined || available === undefined) throw new Unreadable('no balance');
  return { currency, available: decimalText(available), total: decimalText(total) };
}
