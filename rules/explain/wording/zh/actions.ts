import type { ActionWording, OrderWords } from '../action-wording.ts';
import { fieldName } from './fields.ts';

export const actions: ActionWording = {
  channel: (type) => CHANNELS[type] ?? type,
  batch: (action, groups, firings, span) =>
    `${action}（每个${groups.map(fieldName).join('和')}合并为一条，${span}内最多 ${firings}）`,
  order,
  cancelOrders: (symbol) => (symbol === undefined ? '撤销未成交订单' : `撤销 ${symbol} 的未成交订单`),
  retryOrder: (times) => `补下未成交部分，最多 ${times}`,
  rebalance: (shares, approvalWithin) =>
    `再平衡至 ${shares.map(([currency, percent]) => `${currency} ${percent}%`).join('、')}${approval(approvalWithin)}`,
  setRisk: (limits) => `将${limits.map(([limit, value]) => ` ${limit} 设为 ${value}`).join('、')}`,
  strategy: (strategy) => `执行策略 ${strategy} 的下一步`,
  setRule: (rule, enabled) => `${enabled ? '启用' : '停用'}规则 ${rule}`,
  killSwitch: '停止所有订单',
};

const CHANNELS: Readonly<Record<string, string>> = {
  notify: '本机通知',
  telegram: 'Telegram 消息',
  discord: 'Discord 消息',
  email: '电子邮件',
  http: 'HTTP 调用',
  log: '写入日志',
};

const SIDES: Readonly<Record<string, string>> = { buy: '买入', sell: '卖出' };

function order({ side, symbol, size, isStop, limit, takeProfit, stopLoss, ...rest }: OrderWords): string {
  const how = isStop || limit !== null ? '' : '市价';
  const parts = [
    `${how}${SIDES[side] ?? side} ${sized(size, symbol)}`,
    ...(isStop ? [stop(rest)] : []),
    ...(limit === null ? [] : [`限价 ${limit}`]),
    ...(takeProfit === undefined ? [] : [`止盈 ${takeProfit}`]),
    ...(stopLoss === undefined ? [] : [`止损 ${stopLoss}`]),
    ...(rest.reduceOnly ? ['只减仓'] : []),
  ];
  return parts.join('，') + approval(rest.approvalWithin);
}

function sized({ kind, value }: OrderWords['size'], symbol: string): string {
  if (kind === 'amount') return `${value} ${symbol}`;
  return kind === 'notional' ? `价值 ${value} 的 ${symbol}` : `余额 ${value}% 的 ${symbol}`;
}

function stop({ stopPrice, trailPercent }: Pick<OrderWords, 'stopPrice' | 'trailPercent'>): string {
  return [
    stopPrice === undefined ? '止损触发' : `触发价 ${stopPrice}`,
    ...(trailPercent === undefined ? [] : [`跟随最优价 ${trailPercent}%`]),
  ].join('，');
}

function approval(within: string | null): string {
  return within === null ? '' : `，需在 ${within}内批准`;
}
