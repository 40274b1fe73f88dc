import { decimalsOf, moneyOf, PERCENT } from '../../templates/locale-numbers.ts';
import type { ReportWording } from './wording.ts';

const HEADING = '每日交易报告';
const STAGES = { decided: '判定', sent: '发出', filled: '成交' } as const;
const number = new Intl.NumberFormat('zh-CN');

export const chinese: ReportWording = {
  heading: HEADING,
  subject: (date) => `${HEADING} – ${date}`,
  summary: '汇总',
  onPaper: '模拟盘',
  ownOrders: '自有订单',
  recentTrades: '最近成交',
  noTrades: '没有成交。',
  columns: ['时间', '交易对', '方向', '数量', '价格', '盈亏'],
  line: (label, value) => `${label}：${value}`,
  totalTrades: '成交笔数',
  profit: '盈亏',
  profitIn: (currency) => (currency === '' ? '其他货币的盈亏' : `${currency} 盈亏`),
  winRate: '胜率',
  bestTrade: '最佳成交',
  worstTrade: '最差成交',
  ordersExecuted: '已执行订单',
  slippage: '滑点',
  latency: '延迟',
  stage: (stage, average, longest) =>
    `${STAGES[stage]}平均 ${number.format(average)} 毫秒（最长 ${number.format(longest)}）`,
  notExecuted: '未执行',
  wouldHaveMade: '本可带来',
  more: (count) => `……还有 ${number.format(count)} 笔成交`,
  side: (side) => (side === 'buy' ? '买入' : '卖出'),
  count: (count) => number.format(count),
  decimal: decimalsOf('zh-CN'),
  percent: decimalsOf('zh-CN', PERCENT),
  money: moneyOf('zh-CN', 'auto'),
};
