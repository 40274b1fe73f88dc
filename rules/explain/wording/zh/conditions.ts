import type { Comparison, ConditionWording } from '../condition-wording.ts';
import { fieldName } from './fields.ts';
import { spaced } from './spaced.ts';

export const conditions: ConditionWording = {
  field: fieldName,
  brackets: ['（', '）'],
  anyEvent: '任意事件',
  and: (phrases) => spaced(phrases.join('且')),
  or: (phrases) => spaced(phrases.join('或')),
  not: (phrase) => `并非${phrase}`,
  holds: (name) => `条件“${name}”成立`,
  comparisons: {
    equal: has('为'),
    notEqual: has('不为'),
    in: has('为其中之一：'),
    notIn: has('不是其中任何一个：'),
    contains: has('包含'),
    doesNotContain: has('不包含'),
    lessThan: has('低于'),
    lessThanInclusive: has('不高于'),
    greaterThan: has('高于'),
    greaterThanInclusive: has('不低于'),
    between: has('介于'),
    startsWith: has('开头为'),
    endsWith: has('结尾为'),
    containsText: has('包含文本'),
    matches: has('匹配模式'),
    isPresent: { says: (fact) => `${fact}存在`, needs: () => '存在' },
    isMissing: { says: (fact) => `${fact}不存在`, needs: () => '不存在' },
    crossesAbove: has('上穿'),
    crossesBelow: has('下穿'),
  },
  empty: '空文本',
  someOf: (what) => `${what}中的某一个`,
  eachOf: (what) => `${what}中的每一个`,
  it: '该值',
  among: (values) => values.join('、'),
  compared: (fact) => fact,
  between: (ends) => `${ends.join(' 与 ')} 之间`,
  againAfterPercent: (percent) => `（回撤 ${percent}% 后才会再次触发）`,
  againAfter: (level) => `（回到 ${level} 后才会再次触发）`,
  away: (distance, side) => `（${side === 'below' ? '低' : '高'} ${distance}）`,
  already: (side) => `（已在${side === 'below' ? '下' : '上'}方）`,
  percentOf: (percent, fact) => `${fact}的 ${percent}%`,
  clock: (part, timezone) => `${CLOCK[part] ?? part}${timezone === undefined ? '' : `（${timezone}）`}`,
  measures: {
    count: (_, events) => `${events}的数量`,
    sum: (field, events) => `${events}的${field}总和`,
    avg: (field, events) => `${events}的平均${field}`,
    vwap: (field, events) => `${events}的成交量加权${field || '价格'}`,
    min: (field, events) => `${events}的最低${field}`,
    max: (field, events) => `${events}的最高${field}`,
    first: (field, events) => `${events}的首个${field}`,
    last: (field, events) => `${events}的最后一个${field}`,
    change: (field, events) => `${events}的${field}变化`,
    changePercent: (field, events) => `${events}的${field}变化百分比`,
    stddev: (field, events) => `${events}的${field}标准差`,
    distinct: (field, events) => `${events}中不同${field}的个数`,
    drawdownPercent: (field, events) => `${events}的${field}回撤百分比`,
    rate: (_, events) => `${events}的每分钟数量`,
  },
  otherMeasure: (measure) => measure,
  overTime: (measured, span) => `最近 ${span}内${measured}`,
  overEvents: (measured, count, counted) =>
    count === 1 ? `最近一个事件中${measured}` : `最近 ${counted}中${measured}`,
  series: (field, feed) => `${feed}${field}`,
  latest: (field, feed) => `${feed}上一个${field}`,
  ofEvents: (feed) => `${feed}的`,
  same: (fields) => `同一${fields.map(fieldName).join('和')}的`,
  feed: ({ events, market, where, same }) => {
    const asked = where.map(([field, values]) => `${field}为 ${values} 的`);
    const group = same.length === 0 ? '' : `同一${same.map(fieldName).join('和')}的`;
    return `${group}${asked.join('、')}${market === '' ? '' : `${market} `}${events}`;
  },
  events: {
    'order.filled': '成交',
    'order.partially_filled': '部分成交',
    'order.canceled': '已撤订单',
    'order.rejected': '被拒订单',
    'balance.updated': '余额更新',
    'balance.changed': '余额变动',
    'price.threshold': '价格预警',
    'deposit.confirmed': '充值',
    'withdrawal.completed': '提现',
    'position.opened': '开仓',
    'position.closed': '平仓',
    'tradingview.alert': 'TradingView 警报',
  },
  eventsOf: (type) => `${type} 事件`,
  own: { such: '此类事件', all: '事件' },
};

const CLOCK: Readonly<Record<string, string>> = { hour: '小时', minute: '分钟', weekday: '星期', date: '日期' };

/** Latin and digits are set off from Han. */
function has(words: string): Comparison {
  const behind = (value: string) => (words.endsWith('：') ? `${words}${value}` : `${words} ${value}`);
  return { says: (fact, value) => `${fact}${/[\w\])]$/.test(fact) ? ' ' : ''}${behind(value)}`, needs: behind };
}
