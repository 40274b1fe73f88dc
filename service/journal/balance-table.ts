import type { KeptBalance } from '../../rules/books/balances.ts';
import type { Connection } from './connection.ts';

/** A balance, and the source that told of it. */
export interface AccountBalance extends KeptBalance {
  account: string;
}

interface BalanceRow {
  account: string;
  exchange: string;
  wallet: string;
  asset: string;
  total: string | null;
  available: string | null;
  locked: string | null;
  usd_value: string | null;
  at: number;
  previous_total: string | null;
  previous_at: number | null;
}

const SELECT = `SELECT * FROM book_balances`;
const ONE = `${SELECT} WHERE account = ? AND exchange = ? AND wallet = ? AND asset = ?`;

/** Which balance it is. */
export type BalanceName = Pick<AccountBalance, 'account' | 'exchange' | 'wallet' | 'asset'>;

export function readBalance(connection: Connection, name: BalanceName): AccountBalance | null {
  const { account, exchange, wallet, asset } = name;
  const row = connection.statement<BalanceRow>(ONE).get(account, exchange, wallet, asset);
  return row === undefined ? null : balanceOf(row);
}

/** By account, exchange, wallet and asset. */
export function readBalances(connection: Connection): AccountBalance[] {
  return connection.statement<BalanceRow>(SELECT).all().map(balanceOf);
}

const PUT = `
  INSERT OR REPLACE INTO book_balances
    (account, exchange, wallet, asset, total, available, locked, usd_value, at, previous_total, previous_at)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

export function putBalance(connection: Connection, balance: AccountBalance): void {
  const { account, exchange, wallet, asset, total, available, locked, usdValue, at, previous } = balance;
  const before = [previous?.total ?? null, previous?.at ?? null];
  connection.statement(PUT).run(account, exchange, wallet, asset, total, available, locked, usdValue, at, ...before);
}

function balanceOf({ usd_value, previous_total, previous_at, ...row }: BalanceRow): AccountBalance {
  const previous = previous_at === null ? null : { total: previous_total, at: previous_at };
  return { ...row, usdValue: usd_value, previous };
}
