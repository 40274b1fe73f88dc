import type { Unit, Wording } from './wording.ts';
import { actions } from './zh/actions.ts';
import { conditions } from './zh/conditions.ts';
import { decisions } from './zh/decisions.ts';
import { rules } from './zh/rules.ts';

const number = new Intl.NumberFormat('zh-CN', { maximumFractionDigits: 12 });
const small = new Intl.NumberFormat('zh-CN', { maximumFractionDigits: 20 });

const UNITS: Readonly<Record<Unit, string>> = {
  day: '天',
  hour: '小时',
  minute: '分钟',
  second: '秒',
  time: '次',
  event: '个事件',
  firing: '次触发',
};

/** Rules and decisions explained in Simplified Chinese. */
export const chinese: Wording = {
  number,
  small,
  counted: (count, unit) => `${number.format(count)} ${UNITS[unit]}`,
  milliseconds: (count) => `${count} 毫秒`,
  span: (parts) => parts.join(' '),
  nothing: '无',
  truth: (value) => (value ? '是' : '否'),
  values: (values) => values.join('、'),
  either: (names) => names.join('或'),
  conditions,
  actions,
  rules,
  decisions,
};
