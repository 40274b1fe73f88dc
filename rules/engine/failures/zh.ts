import type { WordingBy } from '../../explain/said.ts';
import type { failures as english } from './en.ts';

export const failures: WordingBy<typeof english> = {
  ofPart: (part, what) => `${part}：${what}`,
  templateGave: (what, template, value) => `${what}，而 ${template} 得到的是：${value}`,
  expectedBuyOrSell: '应为 "buy" 或 "sell"',
  eventGone: (id) => `事件 ${id} 已不再保存`,
  waitedEventGone: (id) => `规则等待时所依据的事件 ${id} 已不再保存`,
};
