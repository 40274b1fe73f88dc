import Big from 'big.js';
import type { Journal } from '../../journal/journal.ts';
import type { PaperAccount } from './account.ts';

/**
 * Opens an account with what the settings say that it begins with. Where they say something else than before, the difference is paid in
 * or out: what was traded since stays.
 */
export function openAccount(account: PaperAccount, balances: Readonly<Record<string, string>>, journal: Journal): void {
  const before = journal.paper.openedWith(account.name);
  if (before !== undefined && isSame(before, balances)) return;
  journal.transaction((writer) => {
    for (const currency of new Set([...Object.keys(before ?? {}), ...Object.keys(balances)])) {
      const difference = new Big(balances[currency] ?? 0).minus(before?.[currency] ?? 0);
      if (!difference.eq(0)) account.deposit(currency, difference);
    }
    writer.paper.putAccount(account.name, balances);
    account.write(writer.paper);
  });
}

function isSame(one: Readonly<Record<string, string>>, other: Readonly<Record<string, string>>): boolean {
  const sorted = (record: Readonly<Record<string, string>>) => JSON.stringify(Object.entries(record).sort());
  return sorted(one) === sorted(other);
}
