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

/** One row for each asset of a balance: `BTC` → `0.05 ($2250.00)` (S82). */
export function assetRows(event: CanonicalEvent): Row[] {
  const assets = event.data.assets;
  if (!Array.isArray(assets)) return [];
  return assets.filter(isRecord).map((asset) => {
    const worth = readDecimal(asset.usdValue);
    const amount = readDecimal(asset.amount);
    const amountText = amount === null ? outputText(asset.amount) : decimalText(amount);
    const value = worth === null ? amountText : `${amountText} (${moneyText(totalDigits(worth), 'USD')})`;
    return { label: outputText(asset.currency ?? asset.asset) || NOTHING, value: value || NOTHING };
  });
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

/** One row for each key of the sender's object (R12). */
export function dataRows(event: CanonicalEvent): Row[] {
  return Object.entries(event.data).map(([key, value]) => ({
    label: key === '' ? NOTHING : key,
    value: outputText(value) || NOTHING,
  }));
}

function rows(pairs: [string, string | undefined][]): Row[] {
  return pairs.map(([label, value]) => ({ label, value: value === undefined || value === '' ? NOTHING : value }));
}
