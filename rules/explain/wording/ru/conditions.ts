import type { Comparison, ConditionWording } from '../condition-wording.ts';
import { fieldName, ofTheSame } from './fields.ts';

/** What has a height (a price, a level) is above and below; anything else is more and less. */
const HAS_HEIGHT = /^(предыдущее значение «)?(средняя )?(цена|баланс|уровень|общая стоимость)/i;

const is: Comparison = { says: (fact, value) => `${fact} — ${value}`, needs: (value) => value };

export const conditions: ConditionWording = {
  field: fieldName,
  brackets: ['(', ')'],
  anyEvent: 'любое событие',
  and: (phrases) => phrases.join(' и '),
  or: (phrases) => phrases.join(' или '),
  not: (phrase) => `неверно, что ${phrase}`,
  holds: (name) => `выполнено условие «${name}»`,
  comparisons: {
    equal: is,
    notEqual: { says: (fact, value) => `${fact} — не ${value}`, needs: (value) => `что угодно, кроме ${value}` },
    in: is,
    notIn: is,
    contains: has('содержит', 'чтобы содержалось'),
    doesNotContain: has('не содержит', 'чтобы не содержалось'),
    lessThan: ordered('ниже', 'меньше'),
    lessThanInclusive: ordered('не выше', 'не больше'),
    greaterThan: ordered('выше', 'больше'),
    greaterThanInclusive: ordered('не ниже', 'не меньше'),
    between: has('в пределах', 'в пределах'),
    startsWith: has('начинается с', 'чтобы начиналось с'),
    endsWith: has('заканчивается на', 'чтобы заканчивалось на'),
    containsText: has('содержит', 'чтобы содержалось'),
    matches: has('соответствует шаблону', 'соответствие шаблону'),
    isPresent: { says: (fact) => `${fact}: значение есть`, needs: () => 'чтобы значение было' },
    isMissing: { says: (fact) => `${fact}: значения нет`, needs: () => 'чтобы значения не было' },
    crossesAbove: crosses('вверх'),
    crossesBelow: crosses('вниз'),
  },
  empty: 'пустой текст',
  someOf: (what) => `хотя бы одно из «${what}»`,
  eachOf: (what) => `каждое из «${what}»`,
  it: 'значение',
  among: (values, isNot) => (isNot ? `ни ${values.join(', ни ')}` : values.join(' или ')),
  compared: (fact) => (/^[\d ,]+ % /.test(fact) ? fact : `«${fact}»`),
  between: (ends) => `от ${ends.join(' до ')}`,
  againAfterPercent: (percent) => ` (снова — только после отката на ${percent} %)`,
  againAfter: (level) => ` (снова — только после ${level})`,
  away: (distance, side) => ` (${side === 'below' ? 'ниже' : 'выше'} на ${distance})`,
  already: (side) => ` (уже ${side === 'below' ? 'ниже' : 'выше'})`,
  percentOf: (percent, fact) => `${percent} % от «${fact}»`,
  clock: (part, timezone) => `${CLOCK[part] ?? part}${timezone === undefined ? '' : ` (${timezone})`}`,
  measures: {
    count: (_, events) => `количество ${events}`,
    sum: (field, events) => `сумма (${field}) ${events}`,
    avg: (field, events) => `среднее (${field}) ${events}`,
    vwap: (field, events) => `взвешенное по объёму среднее (${field || 'цена'}) ${events}`,
    min: (field, events) => `минимум (${field}) ${events}`,
    max: (field, events) => `максимум (${field}) ${events}`,
    first: (field, events) => `первое значение (${field}) ${events}`,
    last: (field, events) => `последнее значение (${field}) ${events}`,
    change: (field, events) => `изменение (${field}) среди ${events}`,
    changePercent: (field, events) => `изменение в процентах (${field}) среди ${events}`,
    stddev: (field, events) => `стандартное отклонение (${field}) среди ${events}`,
    distinct: (field, events) => `количество разных значений (${field}) среди ${events}`,
    drawdownPercent: (field, events) => `просадка в процентах (${field}) среди ${events}`,
    rate: (_, events) => `количество в минуту ${events}`,
  },
  otherMeasure: (measure) => measure,
  overTime: (measured, span) => `${measured} за ${LAST[span] ?? `последние ${span}`}`,
  overEvents: (measured, count, counted) =>
    count === 1 ? `${measured} за последнее событие` : `${measured} за последние ${counted}`,
  series: (field, feed) => `${field}${feed}`,
  latest: (field, feed) => `предыдущее значение «${field}»${feed}`,
  ofEvents: (feed) => ` из ${feed}`,
  same: (fields) => ` ${ofTheSame(fields)}`,
  feed: ({ events, market, where, same }) => {
    const asked = where.map(([field, values]) => `${field} — ${values}`);
    return [
      events,
      ...(market === '' ? [] : [market]),
      ...(same.length === 0 ? [] : [ofTheSame(same)]),
      ...(asked.length === 0 ? [] : [`(${asked.join(', ')})`]),
    ].join(' ');
  },
  // In the genitive: the number, the average of fills.
  events: {
    'order.filled': 'исполнений',
    'order.partially_filled': 'частичных исполнений',
    'order.canceled': 'отменённых ордеров',
    'order.rejected': 'отклонённых ордеров',
    'balance.updated': 'обновлений баланса',
    'balance.changed': 'изменений баланса',
    'price.threshold': 'ценовых алертов',
    'deposit.confirmed': 'пополнений',
    'withdrawal.completed': 'выводов средств',
    'position.opened': 'открытых позиций',
    'position.closed': 'закрытых позиций',
    'tradingview.alert': 'алертов TradingView',
  },
  eventsOf: (type) => `событий ${type}`,
  own: { such: 'таких событий', all: 'событий' },
};

const CLOCK: Readonly<Record<string, string>> = {
  hour: 'час',
  minute: 'минута',
  weekday: 'день недели',
  date: 'дата',
};

/** Where a person leaves out the one. */
const LAST: Readonly<Record<string, string>> = {
  '1 день': 'последний день',
  '1 час': 'последний час',
  '1 минуту': 'последнюю минуту',
  '1 секунду': 'последнюю секунду',
};

function ordered(height: string, size: string): Comparison {
  return {
    says: (fact, value) => `${fact} ${HAS_HEIGHT.test(fact) ? height : size} ${value}`,
    needs: (value) => `${size} ${value}`,
  };
}

function has(says: string, needs: string): Comparison {
  return { says: (fact, value) => `${fact} ${says} ${value}`, needs: (value) => `${needs} ${value}` };
}

function crosses(way: string): Comparison {
  return {
    says: (fact, value) => `${fact} пересекает ${value} ${way}`,
    needs: (value) => `пересечение ${value} ${way}`,
  };
}
