import type { FactUse } from '../conditions/reader.ts';
import { isRecord } from '../event/json.ts';
import { feedInWords, groupInWords, type OwnEvents } from './feed-phrase.ts';
import { counted, durationInWords } from './quantity.ts';

type Params = Record<string, unknown>;

/** How each measure of a window is said, around the events that it looks at. */
const MEASURES: ReadonlyMap<string, (field: string, events: string) => string> = new Map([
  ['count', (_, events) => `the number of ${events}`],
  ['sum', (field, events) => `the total ${field} of ${events}`],
  ['avg', (field, events) => `the average ${field} of ${events}`],
  ['vwap', (field, events) => `the volume-weighted ${field || 'price'} of ${events}`],
  ['min', (field, events) => `the lowest ${field} of ${events}`],
  ['max', (field, events) => `the highest ${field} of ${events}`],
  ['first', (field, events) => `the first ${field} of ${events}`],
  ['last', (field, events) => `the last ${field} of ${events}`],
  ['change', (field, events) => `the change of ${field} among ${events}`],
  ['changePercent', (field, events) => `the change of ${field} in percent among ${events}`],
  ['stddev', (field, events) => `the standard deviation of ${field} among ${events}`],
  ['distinct', (field, events) => `the number of different values of ${field} among ${events}`],
  ['drawdownPercent', (field, events) => `the drawdown of ${field} in percent among ${events}`],
  ['rate', (_, events) => `the number a minute of ${events}`],
]);

/**
 * How a fact is called in a sentence: `price`, `data.order.retryable`, `the hour`, `the volume-weighted price of BTCUSDT fills
 * over the last 10 minutes`, `101% of the previous price of the same symbol`.
 *
 * `own`: how the events are called that feed a measure without `types`.
 */
export function factInWords({ fact, path, params, timesPercent }: FactUse, own: OwnEvents = 'events'): string {
  const name = nameOf(fact, isRecord(params) ? params : {}, own) + (path === undefined ? '' : pathSuffix(path));
  return timesPercent === undefined ? name : `${timesPercent}% of ${name}`;
}

function nameOf(fact: string, params: Params, own: OwnEvents): string {
  if (fact === 'clock') return clockInWords(params);
  if (fact === 'window') return windowInWords(params, own);
  if (fact === 'series') return isFedByAll(params) ? String(params.field) : `the ${params.field}${valueFeed(params)}`;
  if (fact === 'latest') return `the previous ${params.field}${valueFeed(params)}`;
  return fact;
}

function clockInWords({ part, timezone }: Params): string {
  return timezone === undefined ? `the ${part}` : `the ${part} (${timezone})`;
}

function windowInWords(params: Params, own: OwnEvents): string {
  const { measure, field, last, events } = params;
  const says = MEASURES.get(String(measure));
  const fieldName = field === undefined ? '' : String(field);
  const measured = says?.(fieldName, feedInWords(params, own)) ?? `the ${measure}`;
  if (typeof events === 'number')
    return `${measured} over the last ${events === 1 ? 'event' : counted(events, 'event')}`;
  return typeof last === 'string' ? `${measured} over the last ${lengthInWords(last)}` : measured;
}

/** `hour`, where a person says `over the last hour`. */
function lengthInWords(duration: string): string {
  return durationInWords(duration).replace(/^1 (?=[a-z]+$)(?!ms$)/, '');
}

function isFedByAll({ types, where, groupBy }: Params): boolean {
  return types === undefined && where === undefined && groupInWords({ groupBy }) === '';
}

/** ` of fills of the same symbol`; without types and values the groups alone. */
function valueFeed(params: Params): string {
  const { types, where } = params;
  return types === undefined && where === undefined ? groupInWords(params) : ` of ${feedInWords(params, 'events')}`;
}

function pathSuffix(path: string): string {
  const inner = path.replace(/^\$/, '');
  return inner === '' || inner.startsWith('.') || inner.startsWith('[') ? inner : `.${inner}`;
}
