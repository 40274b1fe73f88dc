import type { RuleWording } from '../wording.ts';
import { fieldName } from './fields.ts';
import { spaced } from './spaced.ts';

export const rules: RuleWording = {
  sentence: (conditions, details, actions) =>
    spaced(`当${conditions}时${details.length === 0 ? '' : `（${details.join('，')}）`}：${actions.join('；')}`),
  record: '仅记录',
  forEach: (fields) => `按每个${fields.map(fieldName).join('和')}分别触发`,
  heldFor: (span) => `持续 ${span}`,
  becomesTrue: '在条件变为成立时',
  absent: (span) => `此后 ${span}内没有下一个`,
  cooldown: (span) => `每 ${span}最多一次`,
  limit: (times) => `最多 ${times}`,
  timesADay: (times) => `每天 ${times}`,
  timesIn: (times, span) => `每 ${span}内 ${times}`,
  maxAge: (span) => `不处理迟到超过 ${span}的事件`,
  cap: (notional) => `单笔订单不超过 ${notional}`,
  shadow: '仅记录',
  live: '实盘下单',
  paper: '模拟盘下单',
  off: '已停用',
  days: (runs) => runs.map(named).join('、'),
  hours: ({ days, times, timezone }) => {
    const period = [...(days === undefined ? [] : [days]), ...(times === undefined ? [] : [times])].join(' ');
    return `${period}${timezone === undefined ? '' : `（${timezone} 时间）`}`;
  },
  from: (from) => `${from} 起`,
  until: (to) => `至 ${to}`,
  wholeDay: (from) => `${from} 起 24 小时`,
  fromTo: (from, to, isNextDay) => `${from} 至${isNextDay ? '次日' : ''} ${to}`,
};

const DAYS: Readonly<Record<string, string>> = {
  mon: '周一',
  tue: '周二',
  wed: '周三',
  thu: '周四',
  fri: '周五',
  sat: '周六',
  sun: '周日',
};

function named(run: readonly string[]): string {
  const names = run.map((day) => DAYS[day] ?? day);
  return names.length > 2 ? `${names[0]}至${names.at(-1)}` : names.join('、');
}
