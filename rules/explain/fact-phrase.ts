import type { FactUse } from '../conditions/reader.ts';
import { isRecord } from '../event/json.ts';
import { counted, durationInWords } from './quantity.ts';

/** How a fact is called in a sentence: `price`, `data.order.retryable`, `the hour`, `the sum of amount over 10 minutes`. */
export function factInWords({ fact, path, params, timesPercent }: FactUse): string {
  const name = nameOf(fact, isRecord(params) ? params : {}) + (path === undefined ? '' : pathSuffix(path));
  return timesPercent === undefined ? name : `${timesPercent}% of ${name}`;
}

function nameOf(fact: string, params: Record<string, unknown>): string {
  const { part, timezone, field, measure, last, events } = params;
  if (fact === 'clock') return timezone === undefined ? `the ${part}` : `the ${part} (${timezone})`;
  if (fact === 'series') return String(field);
  if (fact === 'latest') return `the value of ${field} before`;
  if (fact !== 'window') return fact;
  const of = field === undefined ? '' : ` of ${field}`;
  if (typeof events === 'number') return `the ${measure}${of} over the last ${counted(events, 'event')}`;
  return `the ${measure}${of} over ${typeof last === 'string' ? durationInWords(last) : 'time'}`;
}

function pathSuffix(path: string): string {
  const inner = path.replace(/^\$/, '');
  return inner === '' || inner.startsWith('.') || inner.startsWith('[') ? inner : `.${inner}`;
}
