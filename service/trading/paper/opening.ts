import Big from 'big.js';
import { decimalText } from '../../../rules/event/decimal.ts';
import { reasonFor } from '../told.ts';
import type { PaperAccount, PaperMarketKind } from './account.ts';
import type { PaperMeans } from './paper-market.ts';

/**
 * Opens an account with what the settings say that it begins with. Where they say something else than before, the difference is paid in
 * or out: what was traded since stays. Nothing is paid out that is not there any more, or that orders and positions hold.
 */
export function openAccount(
  account: PaperAccount,
  balances: Readonly<Record<string, string>>,
  { journal, log }: PaperMeans,
): void {
  const before = journal.paper.openedWith(account.name);
  if (before !== undefined && isSame(before, balances)) return;
  journal.transaction((writer) => {
    for (const currency of new Set([...Object.keys(before ?? {}), ...Object.keys(balances)])) {
      const wanted = new Big(balances[currency] ?? 0).minus(before?.[currency] ?? 0);
      const paid = payable(wanted, account, currency);
      if (!paid.eq(0)) account.deposit(currency, paid);
      if (paid.eq(wanted)) continue;
      const fields = { account: account.name, currency, asked: decimalText(wanted), paid: decimalText(paid) };
      log.warn(fields, 'Not all of a lower balance could be paid out of a paper account: the rest is spent or held');
    }
    writer.paper.putAccount(account.name, balances);
    account.write(writer.paper);
  });
}

/** Orders of the market that the broker traded before have nothing that could fill them. */
export function endOrdersOf(account: PaperAccount, market: PaperMarketKind, { journal, clock }: PaperMeans): void {
  if (account.open.size === 0) return;
  const reason = reasonFor('MARKET_CHANGED', market === 'spot' ? 'paperTradesSpot' : 'paperTradesPerpetual');
  journal.transaction((writer) => {
    for (const order of account.open.values()) account.cancel(order, reason, clock.now());
    account.write(writer.paper);
  });
}

function payable(wanted: Big, account: PaperAccount, currency: string): Big {
  if (wanted.gte(0)) return wanted;
  const free = account.free(currency);
  const most = free.gt(0) ? free.times(-1) : new Big(0);
  return wanted.lt(most) ? most : wanted;
}

function isSame(one: Readonly<Record<string, string>>, other: Readonly<Record<string, string>>): boolean {
  const sorted = (record: Readonly<Record<string, string>>) => JSON.stringify(Object.entries(record).sort());
  return sorted(one) === sorted(other);
}
