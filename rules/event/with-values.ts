import { readNumber } from '../conditions/number.ts';
import { isRecord } from './json.ts';
import { allNamesOf, NUMBER_FIELDS, TEXTS } from './names.ts';

export type FieldValue = string | number | boolean;

type Members = Record<string, unknown>;

/** Names that senders give to canonical fields which are no plain number or text of the tables. */
const OTHERS: Readonly<Record<string, readonly string[]>> = {
  symbol: ['symbol', 'ticker'],
  side: ['side', 'action'],
  exchange: ['exchange'],
  retryable: ['retryable'],
  amount: ['contracts'],
};

/** A member below another one: `.price`, `['my field']`. */
const STEP = /\.([^.[]+)|\['((?:[^'\\]|\\.)*)'\]/g;

/**
 * A body with other values in the fields of the event that it becomes, by canonical name or as `data.…`. Each keeps the form in which the
 * body has it: a decimal text stays a text. What the body has no place for is left out.
 */
export function withFieldValues(content: Members, changes: Readonly<Record<string, FieldValue>>): Members {
  const copy = structuredClone(content);
  const data = isRecord(copy.data) ? copy.data : copy;
  const { notional, ...others } = changes;
  for (const [field, value] of Object.entries(others)) change(data, field, value);
  // Of price and amount, and so after both.
  if (notional !== undefined) setNotional(data, notional);
  return copy;
}

function change(data: Members, field: string, value: FieldValue): void {
  if (/^data[.[]/.test(field)) setAt(data, stepsOf(field), value);
  else if (field === 'level') setAt(data, ['condition', 'value'], value);
  else if (field === 'remaining' && !Object.hasOwn(data, field)) setRemaining(data, value);
  else if (field === 'direction') setAt(data, ['condition', 'type'], value);
  // A body may say the same under two names, of which the reader prefers one.
  else for (const name of namesIn(data, field)) data[name] = alike(data[name], value);
}

/** price × amount: the amount is what can be another one. */
function setNotional(data: Members, value: FieldValue): void {
  const price = readNumber(data[namesIn(data, 'price').at(-1) ?? '']);
  const wanted = readNumber(value);
  if (price === null || wanted === null || price <= 0) return;
  change(data, 'amount', Number((wanted / price).toPrecision(12)));
}

/** Dialect B states what was ordered and what was done: what is left is the difference. */
function setRemaining(data: Members, value: FieldValue): void {
  const executed = readNumber(data.executedQuantity);
  const wanted = readNumber(value);
  if (executed === null || wanted === null) return;
  setAt(data, ['quantity'], Number((executed + wanted).toPrecision(12)));
}

/** `data.order['my field']` → `order`, `my field`. */
function stepsOf(field: string): string[] {
  return [...field.matchAll(STEP)].map(([, plain, quoted = '']) => plain ?? quoted.replace(/\\(.)/g, '$1'));
}

function setAt(members: Members, path: readonly string[], value: FieldValue): void {
  const [name = '', ...rest] = path;
  if (!Object.hasOwn(members, name)) return;
  const inner = members[name];
  if (rest.length === 0) members[name] = alike(inner, value);
  else if (isRecord(inner)) setAt(inner, rest, value);
}

function namesIn(data: Members, field: string): string[] {
  const number = NUMBER_FIELDS.find((name) => name === field);
  const names = [
    ...(number === undefined ? [] : allNamesOf(number)),
    ...(Object.hasOwn(TEXTS, field) ? TEXTS[field as keyof typeof TEXTS] : []),
    ...(OTHERS[field] ?? []),
  ];
  return names.filter((name) => Object.hasOwn(data, name));
}

function alike(before: unknown, value: FieldValue): FieldValue {
  return typeof before === 'string' ? String(value) : value;
}
