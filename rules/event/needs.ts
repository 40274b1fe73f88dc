import { english } from '../problems/en.ts';
import { numberIn, problemOf, type SenderData, textOf } from './data.ts';
import type { Problem } from './event.ts';
import { isNothing, member, shown } from './json.ts';
import { isFill, namesOf, TEXTS } from './names.ts';
import { reading } from './reading/en.ts';
import { readSymbol } from './symbol.ts';

/**
 * Without these an event of its type is not understood and waits in quarantine. A body that holds something else than an object
 * where its fields should be has that one problem, not one for each field.
 */
export function missingFields(type: string, data: SenderData): Problem[] {
  const needs = NEEDS.get(type) ?? [];
  const inner = data.path === '$' ? member(data.values, 'data') : undefined;
  if (needs.length > 0 && !isNothing(inner)) {
    return [{ path: '$.data', message: reading.fieldFound(english.anObject, shown(inner)) }];
  }
  const problems: Problem[] = [];
  for (const need of needs) {
    const problem = need(type, data);
    if (problem !== undefined) problems.push(problem);
  }
  return problems;
}

type Need = (type: string, data: SenderData) => Problem | undefined;

const ORDER: Need[] = [text(TEXTS.orderId, reading.anOrderId), symbol, side, executed('amount'), executed('price')];
const TRANSFER: Need[] = [text(TEXTS.asset, reading.aCurrencyCode), number('amount')];

/** A map, because a sender may call its event `constructor` (W20). */
const NEEDS = new Map<string, Need[]>([
  ['order.filled', ORDER],
  ['order.partially_filled', ORDER],
  ['order.canceled', ORDER],
  ['order.rejected', ORDER],
  ['balance.updated', [totalOrAssets]],
  ['balance.changed', [text(TEXTS.asset, reading.aCurrencyCode), balanceOrChange]],
  ['price.threshold', [symbol, number('price')]],
  ['deposit.confirmed', TRANSFER],
  ['withdrawal.completed', TRANSFER],
  ['position.opened', [symbol]],
  ['position.closed', [symbol]],
]);

function text(names: readonly string[], expected: string): Need {
  return (_type, data) => (textOf(data, names) === undefined ? problemOf(data, names, expected) : undefined);
}

function number(field: 'amount' | 'price'): Need {
  return (type, data) => {
    const names = namesOf(field, type, data.values);
    return numberIn(data, names) === undefined ? problemOf(data, names, reading.aDecimal) : undefined;
  };
}

/** What was executed must be above 0; other order events may lack it. */
function executed(field: 'amount' | 'price'): Need {
  return (type, data) => {
    if (!isFill(type)) return undefined;
    const names = namesOf(field, type, data.values);
    const found = numberIn(data, names);
    return found !== undefined && found > 0 ? undefined : problemOf(data, names, reading.aDecimalAboveZero);
  };
}

function symbol(_type: string, data: SenderData): Problem | undefined {
  const sent = member(data.values, 'symbol');
  const isSymbol = typeof sent === 'string' && readSymbol(sent) !== null;
  return isSymbol ? undefined : problemOf(data, ['symbol'], reading.aSymbol);
}

function side(_type: string, data: SenderData): Problem | undefined {
  const sent = textOf(data, ['side'])?.toLowerCase();
  return sent === 'buy' || sent === 'sell' ? undefined : problemOf(data, ['side'], reading.buyOrSell);
}

function totalOrAssets(type: string, data: SenderData): Problem | undefined {
  const hasTotal = numberIn(data, namesOf('totalUSDValue', type, data.values)) !== undefined;
  if (hasTotal || Array.isArray(member(data.values, 'assets'))) return undefined;
  return problemOf(data, ['totalUSDValue', 'assets'], reading.totalOrAssets);
}

function balanceOrChange(type: string, data: SenderData): Problem | undefined {
  const names = [...namesOf('balance', type, data.values), ...namesOf('change', type, data.values)];
  return numberIn(data, names) === undefined ? problemOf(data, names, reading.balanceOrChange) : undefined;
}
