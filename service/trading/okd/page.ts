import { readNumber } from '../../../rules/event/decimal.ts';
import { isRecord, type JsonValue, member } from '../../../rules/event/json.ts';
import type { Row } from './fields.ts';

/** What a list says about the rest of it. */
export type Rest =
  | { kind: 'none' }
  | { kind: 'cursor'; cursor: string }
  /** There is more, on the next page. */
  | { kind: 'more' }
  /** So many rows in all. */
  | { kind: 'total'; total: number }
  /** It does not say. */
  | { kind: 'untold' };

export interface Page {
  rows: Row[];
  rest: Rest;
}

/** Names of the member that holds the rows or, in turn, such a record. */
const HOLDERS = [
  'data',
  'result',
  'list',
  'items',
  'rows',
  'results',
  'orders',
  'trades',
  'balances',
  'symbols',
  'content',
];
const CURSORS = ['nextPageCursor', 'nextCursor', 'next_cursor', 'cursor'];
const MORE = ['hasMore', 'has_more', 'hasNext', 'has_next', 'hasNextPage'];
const TOTALS = ['total', 'totalCount', 'total_count'];
const DEEPEST = 3;

/**
 * The rows of an answer and what it says of others: `[…]`, `{data: […]}`, `{list: […]}`, `{result: {list: […], nextPageCursor}}` and the
 * like (the reference leaves the shape open). Null where there is no list in it, or one whose members are no records.
 */
export function readPage(answer: JsonValue): Page | null {
  const around: Row[] = [];
  let value: unknown = answer;
  for (let depth = 0; isRecord(value) && depth < DEEPEST; depth += 1) {
    const record: Row = value;
    around.push(record);
    const holder = HOLDERS.find((name) => Array.isArray(member(record, name)) || isRecord(member(record, name)));
    value = holder === undefined ? undefined : member(record, holder);
  }
  if (!Array.isArray(value) || !value.every(isRecord)) return null;
  return { rows: value, rest: restIn([...around, ...around.flatMap(pagingOf)]) };
}

function pagingOf(record: Row): Row[] {
  return ['pagination', 'paging', 'meta'].flatMap((name) => {
    const value = member(record, name);
    return isRecord(value) ? [value] : [];
  });
}

function restIn(records: readonly Row[]): Rest {
  for (const record of records) {
    const cursor = firstOf(record, CURSORS);
    if (typeof cursor === 'string' && cursor !== '') return { kind: 'cursor', cursor };
    if (typeof cursor === 'number') return { kind: 'cursor', cursor: String(cursor) };
    if (cursor !== undefined) return { kind: 'none' };
    const more = firstOf(record, MORE);
    if (typeof more === 'boolean') return { kind: more ? 'more' : 'none' };
    const total = readNumber(firstOf(record, TOTALS));
    if (total !== null) return { kind: 'total', total };
  }
  return { kind: 'untold' };
}

function firstOf(record: Row, names: readonly string[]): unknown {
  const name = names.find((each) => Object.hasOwn(record, each));
  return name === undefined ? undefined : record[name];
}
