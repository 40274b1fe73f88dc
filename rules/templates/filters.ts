import Big from 'big.js';
import { type Context, filters, type Liquid } from 'liquidjs';
import { wallClock } from '../conditions/wall-clock.ts';
import { decimalText } from '../event/decimal.ts';
import { readTime } from '../event/time.ts';
import { registerArithmetic } from './arithmetic.ts';
import { decimalIn, ExactNumber } from './exact-number.ts';
import type { Format } from './format.ts';
import { jsonSize, jsonText } from './json-text.ts';
import { momentText } from './moment.ts';
import { moneyDigits, moneyText } from './money.ts';
import type { Surroundings } from './surroundings.ts';

/** What LiquidJS binds `this` to in a filter. */
interface FilterSelf {
  context: Context;
}

/**
 * Our filters, and replacements for the stock ones that would read the clock, the zone of this machine or randomness, or
 * switch escaping off.
 *
 * - `money`: `{{ price | money }}`, `{{ fee | money: feeCurrency }}`, `{{ notional | money: 2 }}` (W24)
 * - `amount`: digits without an exponent
 * - `time`: the event's time in the zone of the settings (W28), or in a format of its own: `{{ at | time: "%H:%M" }}`
 */
export function registerFilters(liquid: Liquid, format: Format): void {
  delete liquid.filters.sample;
  registerArithmetic(liquid);
  liquid.registerFilter('money', money);
  liquid.registerFilter('amount', amount);
  liquid.registerFilter('time', time);
  liquid.registerFilter('date', date);
  for (const [name, pattern] of Object.entries(DATE_FORMATS)) {
    liquid.registerFilter(name, function (this: FilterSelf, value: unknown) {
      return date.call(this, value, pattern);
    });
  }
  liquid.registerFilter('raw', unchanged);
  // In HTML every value is escaped already; a second time would show the entities.
  if (format === 'html') for (const name of ['escape', 'xml_escape']) liquid.registerFilter(name, unchanged);
  for (const name of ['json', 'jsonify']) {
    // In JSON this filter writes the quotes itself; its result is whole.
    liquid.registerFilter(name, format === 'json' ? { raw: true, handler: digitsOrJson } : json);
  }
}

/** Characters of JSON; above what memory a template may take at all. */
const MOST_JSON = 2_000_000;

const DATE_FORMATS = {
  date_to_xmlschema: '%Y-%m-%dT%H:%M:%S%:z',
  date_to_rfc822: '%a, %d %b %Y %H:%M:%S %z',
  date_to_string: '%d %b %Y',
  date_to_long_string: '%d %B %Y',
};

function money(this: FilterSelf, value: unknown, option?: unknown): unknown {
  const decimal = decimalIn(value);
  if (decimal === null) return value;
  const currency = typeof option === 'string' ? option : surroundingsOf(this).currency;
  const digits = typeof option === 'number' ? decimal.toFixed(places(option), Big.roundHalfUp) : moneyDigits(decimal);
  return moneyText(digits, currency);
}

function amount(value: unknown): unknown {
  const decimal = decimalIn(value);
  return decimal === null ? value : decimalText(decimal);
}

function time(this: FilterSelf, value: unknown, pattern?: unknown): unknown {
  const at = momentOf(this, value);
  if (at === null) return value;
  return pattern === undefined ? momentText(at, surroundingsOf(this).timezone) : date.call(this, at, pattern);
}

/** The stock filter with a moment that is certain: it would read texts in the zone of this machine. */
function date(this: FilterSelf, value: unknown, pattern?: unknown, zone?: unknown): unknown {
  const at = momentOf(this, value);
  if (at === null) return value;
  const stock = filters.date as (this: FilterSelf, ...values: unknown[]) => unknown;
  return stock.call(this, new Date(at), pattern, zone ?? zoneFor(pattern, at, surroundingsOf(this).timezone));
}

/**
 * The zone as minutes that UTC is ahead of it, which the stock filter takes as well: a name costs it half a millisecond. Only
 * where the pattern shows the name (`%Z`) it has to be one.
 */
function zoneFor(pattern: unknown, at: number, timezone: string): string | number {
  if (typeof pattern === 'string' && /%[-^#:\d_]*Z/.test(pattern)) return timezone;
  const minutes = (at - wallClock(at, timezone)) / 60_000;
  return Number.isInteger(minutes) ? minutes : timezone;
}

function momentOf(self: FilterSelf, value: unknown): number | null {
  return value === 'now' || value === 'today' ? surroundingsOf(self).now : readTime(value);
}

function surroundingsOf(self: FilterSelf): Surroundings {
  return self.context.getRegister<Surroundings>('surroundings');
}

function places(option: number): number {
  return Math.min(20, Math.max(0, Math.trunc(option)));
}

/** The stock filter, but for the way in which memory is counted: beforehand, instead of at every value while it is written. */
function json(this: FilterSelf, value: unknown, space?: unknown): string | undefined {
  this.context.memoryLimit.use(jsonSize(value, MOST_JSON));
  const isOneLine = typeof space !== 'number' || space === 0;
  return isOneLine && typeof value === 'object' && value !== null
    ? jsonText(value)
    : JSON.stringify(value, null, isOneLine ? 0 : space);
}

function digitsOrJson(this: FilterSelf, value: unknown): string {
  return value instanceof ExactNumber ? value.toString() : (json.call(this, value ?? null) ?? 'null');
}

function unchanged(value: unknown): unknown {
  return value;
}
