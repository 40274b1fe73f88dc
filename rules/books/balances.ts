import { decimalOf, textOf } from '../event/data.ts';
import { decimalText } from '../event/decimal.ts';
import type { CanonicalEvent } from '../event/event.ts';
import { isRecord, member } from '../event/json.ts';

/** What an event says of one balance. Decimal texts; null where it is not told. */
export interface Balance {
  /** '' where the sender names none; so is the wallet. */
  exchange: string;
  wallet: string;
  /** A currency code; `*` for the worth of the whole account in US dollars. */
  asset: string;
  total: string | null;
  available: string | null;
  locked: string | null;
  usdValue: string | null;
  /** The sender's time, ms. */
  at: number;
}

/** The name under which the worth of a whole account is kept. */
export const WHOLE_ACCOUNT = '*';

/** A balance with what it was before: null where nothing earlier is known. */
export interface KeptBalance extends Balance {
  previous: { total: string | null; at: number } | null;
}

/** Both events of balances, in either dialect: every asset for itself, and the worth of the account where that is told (R6, W37). */
export function balancesOf(event: CanonicalEvent): Balance[] {
  if (event.type === 'balance.changed') return changedBalance(event);
  return event.type === 'balance.updated' ? updatedBalances(event) : [];
}

function changedBalance({ data, asset, exchange = '', walletType = '', at }: CanonicalEvent): Balance[] {
  if (asset === undefined) return [];
  const of = (...names: string[]) => textAt(data, names);
  const [available, locked] = [of('availableBalance', 'available'), of('lockedBalance', 'locked')];
  // What can be spent is all that there is where nothing is locked and no total is told.
  const total = of('totalBalance', 'balance') ?? (locked === null ? available : null);
  const isEmpty = total === null && available === null && locked === null;
  return isEmpty ? [] : [{ exchange, wallet: walletType, asset, total, available, locked, usdValue: null, at }];
}

function updatedBalances({ data, exchange = '', walletType = '', at }: CanonicalEvent): Balance[] {
  const place = { exchange, wallet: walletType, available: null, locked: null, at };
  const assets = member(data, 'assets');
  const each = (Array.isArray(assets) ? assets : []).flatMap((one: unknown): Balance[] => {
    if (!isRecord(one)) return [];
    const asset = textOf({ values: one, path: '$' }, ['currency', 'asset']);
    const total = textAt(one, ['amount', 'total']);
    return asset === undefined || total === null
      ? []
      : [{ ...place, asset, total, usdValue: textAt(one, ['usdValue']) }];
  });
  const worth = textAt(data, ['totalUSDValue']);
  return worth === null ? each : [...each, { ...place, asset: WHOLE_ACCOUNT, total: worth, usdValue: worth }];
}

function textAt(values: Record<string, unknown>, names: string[]): string | null {
  const decimal = decimalOf({ values, path: '$' }, names);
  return decimal === undefined ? null : decimalText(decimal);
}

/**
 * What is kept once another balance of the same place and asset is told: the newest and the one before it, by the sender's time, in
 * whatever order they come; of two of the same time the one that came later. One that is told again changes nothing.
 */
export function withBalance(kept: KeptBalance | null, told: Balance): KeptBalance {
  if (kept === null) return { ...told, previous: null };
  const { previous, ...newest } = kept;
  if (told.at === kept.at && isSame(newest, told)) return kept;
  if (told.at >= kept.at) return { ...told, previous: { total: kept.total, at: kept.at } };
  if (previous !== null && told.at < previous.at) return kept;
  return { ...kept, previous: { total: told.total, at: told.at } };
}

function isSame(one: Balance, other: Balance): boolean {
  return one.total === other.total && one.available === other.available && one.locked === other.locked;
}
