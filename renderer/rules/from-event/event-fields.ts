import { readNumber } from '../../../rules/conditions/number.ts';
import type { CanonicalEvent } from '../../../rules/event/event.ts';
import { isRecord } from '../../../rules/event/json.ts';
import { allNamesOf, NUMBER_FIELDS, TEXTS } from '../../../rules/event/names.ts';
import { isSampleMark } from '../../../rules/event/sample-mark.ts';

/** One value of an event that a condition can ask for. */
export interface EventField {
  /** As groups and templates name it: `price`, `data.order.retryable`. */
  name: string;
  /** `exact`: a number; `decimal`: a decimal text, which only comparisons take for a number; `name`: a text of a fixed set. */
  kind: 'exact' | 'decimal' | 'name' | 'text' | 'boolean';
  value: string | number | boolean;
}

/** Canonical fields that conditions are made of, in the order in which a trader asks for them. Ids are left out: none comes again. */
const CANONICAL = [
  'type',
  'symbol',
  'side',
  'price',
  'amount',
  'notional',
  'level',
  'direction',
  'change',
  'balance',
  'totalUSDValue',
  'asset',
  'filled',
  'remaining',
  'averagePrice',
  'pnl',
  'fee',
  'feeCurrency',
  'reason',
  'retryable',
  'exchange',
  'market',
  'network',
  'walletType',
  'strategyId',
  'delayed',
  'text',
  'source',
] as const satisfies readonly (keyof CanonicalEvent)[];

export type CanonicalName = (typeof CANONICAL)[number];

/** Texts of a person or a program, in which a part may be looked for; every other canonical text is a name. */
const FREE_TEXTS: ReadonlySet<string> = new Set(['reason', 'text']);

/** Names under which senders say what canonical fields say. */
const SAID_ALREADY: ReadonlySet<string> = new Set([
  ...NUMBER_FIELDS.flatMap((field) => allNamesOf(field)),
  ...Object.values(TEXTS).flat(),
  ...['type', 'event', 'symbol', 'ticker', 'side', 'action', 'contracts', 'close', 'exchange', 'market', 'text'],
]);

/** Times and what names one single thing: an id, a hash. */
const NEVER_AGAIN = /^(?:timestamp|timenow|time)$|(?:^id|Id|_id|ID|[hH]ash)$/;

/** Levels of the sender's object that are looked into. */
const MOST_LEVELS = 4;
const MOST_FIELDS = 60;
const LONGEST_TEXT = 200;

export function isCanonical(name: string): name is CanonicalName {
  return CANONICAL.some((known) => known === name);
}

/** What the event has of the canonical fields. */
export function canonicalFields(event: CanonicalEvent): EventField[] {
  return CANONICAL.flatMap((name) => {
    const value = event[name];
    return value === undefined ? [] : [{ name, kind: kindOf(name, value), value }];
  });
}

/** What the sender says besides, by its path: single values, without those that the canonical fields show already. */
export function senderFields(event: CanonicalEvent): EventField[] {
  return fieldsIn(event.data, 'data', 1)
    .filter((field) => !isShown(event, field))
    .slice(0, MOST_FIELDS);
}

/** The field of this name, or undefined where the event does not have it. */
export function fieldOf(event: CanonicalEvent, name: string): EventField | undefined {
  return [...canonicalFields(event), ...fieldsIn(event.data, 'data', 1)].find((field) => field.name === name);
}

function kindOf(name: string, value: EventField['value']): EventField['kind'] {
  if (typeof value === 'number') return 'exact';
  if (typeof value === 'boolean') return 'boolean';
  return FREE_TEXTS.has(name) ? 'text' : 'name';
}

function fieldsIn(members: Record<string, unknown>, path: string, level: number): EventField[] {
  return Object.entries(members).flatMap(([name, value]): EventField[] => {
    const place = `${path}${stepText(name)}`;
    if (isRecord(value)) return level < MOST_LEVELS ? fieldsIn(value, place, level + 1) : [];
    if (NEVER_AGAIN.test(name)) return [];
    if (typeof value === 'number') return [{ name: place, kind: 'exact', value }];
    if (typeof value === 'boolean') return [{ name: place, kind: 'boolean', value }];
    // `***` stands for a token that nobody has any more.
    if (typeof value !== 'string' || value === '' || value === '***' || value.length > LONGEST_TEXT) return [];
    if (isSampleMark(value)) return [];
    return [{ name: place, kind: readNumber(value) === null ? 'text' : 'decimal', value }];
  });
}

function stepText(name: string): string {
  return /^[\p{L}_][\p{L}\p{N}_]*$/u.test(name) ? `.${name}` : `['${name.replace(/[\\']/g, '\\$&')}']`;
}

function isShown(event: CanonicalEvent, { name, value }: EventField): boolean {
  const [, member = ''] = /^data\.([^.[]+)$/.exec(name) ?? [];
  if (!SAID_ALREADY.has(member)) return name === 'data.condition.type' || name === 'data.condition.value';
  return CANONICAL.some((field) => event[field] !== undefined && isSame(event[field], value));
}

function isSame(canonical: unknown, value: EventField['value']): boolean {
  if (typeof canonical === 'number') return canonical === readNumber(value);
  // `BTCUSDT.P` and `BINANCE:BTCUSDT` are the symbol BTCUSDT.
  return String(value).toLowerCase().includes(String(canonical).toLowerCase());
}
