import type { FactUse } from '../conditions/fact-use.ts';
import { isRecord } from '../event/json.ts';
import { feedInWords, groupInWords, type OwnEvents } from './feed-phrase.ts';
import { durationInWords } from './quantity.ts';
import { english } from './wording/en.ts';
import type { Wording } from './wording/wording.ts';

type Params = Record<string, unknown>;

/**
 * How a fact is called in a sentence: `price`, `data.order.retryable`, `the hour`, `the volume-weighted price of BTCUSDT fills
 * over the last 10 minutes`, `101% of the previous price of the same symbol`.
 *
 * `own`: how the events are called that feed a measure without `types`.
 */
export function factInWords(
  { fact, path, params, timesPercent }: FactUse,
  own: OwnEvents = 'all',
  wording: Wording = english,
): string {
  const name =
    nameOf(fact, isRecord(params) ? params : {}, own, wording) + (path === undefined ? '' : pathSuffix(path));
  return timesPercent === undefined ? name : wording.conditions.percentOf(wording.number.format(timesPercent), name);
}

function nameOf(fact: string, params: Params, own: OwnEvents, wording: Wording): string {
  const { conditions } = wording;
  if (fact === 'clock') return clockInWords(params, wording);
  if (fact === 'window') return windowInWords(params, own, wording);
  const field = conditions.field(String(params.field));
  if (fact === 'series') return conditions.series(field, isFedByAll(params) ? '' : valueFeed(params, own, wording));
  if (fact === 'latest') return conditions.latest(field, valueFeed(params, own, wording));
  return conditions.field(fact);
}

function clockInWords({ part, timezone }: Params, { conditions }: Wording): string {
  return conditions.clock(String(part), timezone === undefined ? undefined : String(timezone));
}

function windowInWords(params: Params, own: OwnEvents, wording: Wording): string {
  const { measure, field, last, events } = params;
  const { conditions } = wording;
  const says = conditions.measures[String(measure)];
  const fieldName = field === undefined ? '' : conditions.field(String(field));
  const measured = says?.(fieldName, feedInWords(params, own, wording)) ?? conditions.otherMeasure(String(measure));
  if (typeof events === 'number') return conditions.overEvents(measured, events, wording.counted(events, 'event'));
  return typeof last === 'string' ? conditions.overTime(measured, durationInWords(last, wording)) : measured;
}

function isFedByAll({ types, where, groupBy }: Params): boolean {
  const hasGroups = Array.isArray(groupBy) ? groupBy.length > 0 : groupBy !== undefined;
  return types === undefined && where === undefined && !hasGroups;
}

/** ` of fills of the same symbol`; without types and values the groups alone. */
function valueFeed(params: Params, own: OwnEvents, wording: Wording): string {
  const { types, where } = params;
  if (types === undefined && where === undefined) return groupInWords(params, wording);
  return wording.conditions.ofEvents(feedInWords(params, own, wording));
}

function pathSuffix(path: string): string {
  const inner = path.replace(/^\$/, '');
  return inner === '' || inner.startsWith('.') || inner.startsWith('[') ? inner : `.${inner}`;
}
