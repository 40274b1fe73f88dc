import type { WordingBy } from '../explain/said.ts';
import type { english } from './en.ts';

const number = new Intl.NumberFormat('zh');

export const chinese: WordingBy<typeof english> = {
  sentence: (words) => `${words}。`,
  orderRefused: '交易所拒绝了它的一笔订单',
  ordersRefused: (count) => `交易所连续拒绝了它的 ${count} 笔订单`,
  drifted: (orders, percent, bound) => `最近 ${orders} 笔订单的成交平均比模拟盘差 ${percent}%；界限为 ${bound}%`,
  lostFromBest: (lost, bound) => `它在这一级从最好成绩回落了 ${lost}；界限为 ${bound}`,
  fewFirings: (found, needed) =>
    `它在这一级触发了 ${number.format(Number(found))} 次，应达到 ${number.format(Number(needed))} 次`,
  fewTrades: (found, needed) => `它在这一级平仓了 ${number.format(Number(found))} 笔，应达到 ${needed} 笔`,
  gainedSeldom: (found, needed) => `已平仓交易中盈利的占 ${found}%，应达到 ${needed}%`,
  lostOnStep: (found) => `它在这一级的盈亏为 ${found}，不应亏损`,
  driftedTooFar: (found, most) => `它的成交比模拟盘差 ${found}%，最多允许 ${most}%`,
};
