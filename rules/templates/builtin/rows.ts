import { decimalText, readDecimal } from '../../event/decimal.ts';
import type { CanonicalEvent } from '../../event/event.ts';
import { isRecord } from '../../event/json.ts';
import { exactDecimal } from '../../event/read.ts';
import { outputText } from '../liquid.ts';
import { currencyOf, moneyText, totalDigits } from '../money.ts';

/** A labelled value, not escaped yet. */
export interface Row {
  label: string;
  value: string;
}

/** Stands where an event has no value, because an empty field is refused by Discord. */
const NOTHING = '—';

/** Symbol, Side, Amount, Price, Total, Exchange, in this order (S77, S85, S92). */
export function orderRows(event: CanonicalEvent): Row[] {
  const currency = currencyOf(event);
  const amount = exactDecimal(event, 'amount');
  const price = exactDecimal(event, 'price');
  const total = exactDecimal(event, 'notional');
  return rows([
    ['Symbol', event.symbol],
    ['Side', event.side?.toUpperCase()],
    ['Amount', amount && decimalText(amount)],
    ['Price', price && moneyText(decimalText(price), currency)],
    ['Total', total && moneyText(totalDigits(total), currency)],
    ['Exchange', event.exchange],
  ]);
}

/** One row for each of the first `most` assets of a balance: `BTC` → `0.05 ($2250.00)` (S82). */
export function assetRows(event: CanonicalEvent, most: number): Row[] {
  return assetsOf(event)
    .slice(0, most)
    .map((asset) => {
      const worth = readDecimal(asset.usdValue);
      const amount = readDecimal(asset.amount);
      const amountText = amount === null ? outputText(asset.amount) : decimalText(amount);
      const value = worth === null ? amountText : `${amountText} (${moneyText(totalDigits(worth), 'USD')})`;
      return { label: outputText(asset.currency ?? asset.asset) || NOTHING, value: value || NOTHING };
    });
}

export function assetCount(event: CanonicalEvent): number {
  return assetsOf(event).length;
}

function assetsOf(event: CanonicalEvent): Record<string, unknown>[] {
  return Array.isArray(event.data.assets) ? event.data.assets.filter(isRecord) : [];
}

/** Asset, Amount, Network, Transaction, Confirmations (R9). */
export function depositRows(event: CanonicalEvent): Row[] {
  const amount = exactDecimal(event, 'amount');
  return rows([
    ['Asset', event.asset],
    ['Amount', amount && decimalText(amount)],
    ['Network', event.network],
    ['Transaction', outputText(event.data.txHash)],
    ['Confirmations', outputText(event.data.confirmations)],
  ]);
}

/** One row for each key of the sender's object (R12); `most` rows, the last of which says how many are left out. */
export function dataRows(event: CanonicalEvent, most: number): Row[] {
  const keys = Object.keys(event.data);
  const shown = keys.length > most ? keys.slice(0, most - 1) : keys;
  const rows = shown.map((key) => ({
    label: key === '' ? NOTHING : key,
    value: outputText(event.data[key]) || NOTHING,
  }));
  return [...rows, ...moreRow(keys.length - shown.length)];
}

/** Says how many are left out, where any are. */
export function moreRow(count: number): Row[] {
  return count <= 0 ? [] : [{ label: '…', value: `and ${count} more` }];
}

function rows(pairs: [string, string | undefined][]): Row[] {
  return pairs.map(([label, value]) => ({ label, value: value === undefined || value === '' ? NOTHING : value }));
}
