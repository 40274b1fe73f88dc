import type { ActionWording, OrderWords } from '../action-wording.ts';
import { forEach } from './fields.ts';

export const actions: ActionWording = {
  channel: (type) => CHANNELS[type] ?? type,
  batch: (action, groups, firings, span) => `${action} (одно сообщение ${forEach(groups)}, до ${firings} за ${span})`,
  order,
  cancelOrders: (symbol) => `отменить открытые ордера${symbol === undefined ? '' : ` по ${symbol}`}`,
  retryOrder: (times) => `заказать остаток, самое большее ${times}`,
  rebalance: (shares, approvalWithin) =>
    `привести портфель к долям ${shares.map(([currency, percent]) => `${currency} ${percent} %`).join(', ')}${approval(approvalWithin)}`,
  setRisk: (limits) => `задать лимиты: ${limits.map(([limit, value]) => `${limit} — ${value}`).join(', ')}`,
  strategy: (strategy) => `следующий шаг стратегии ${strategy}`,
  setRule: (rule, enabled) => `${enabled ? 'включить' : 'выключить'} правило ${rule}`,
  killSwitch: 'остановить все ордера',
};

const CHANNELS: Readonly<Record<string, string>> = {
  notify: 'уведомление',
  telegram: 'сообщение в Telegram',
  discord: 'сообщение в Discord',
  email: 'письмо',
  http: 'вызов HTTP',
  log: 'строка в журнале',
};

const SIDES: Readonly<Record<string, string>> = { buy: 'купить', sell: 'продать' };

function order({ side, symbol, size, isStop, limit, takeProfit, stopLoss, ...rest }: OrderWords): string {
  const parts = [
    `${SIDES[side] ?? side} ${sized(size, symbol)}${isStop || limit !== null ? '' : ' по рынку'}`,
    ...(isStop ? [stop(rest)] : []),
    ...(limit === null ? [] : [`лимитная цена ${limit}`]),
    ...(takeProfit === undefined ? [] : [`тейк-профит ${takeProfit}`]),
    ...(stopLoss === undefined ? [] : [`стоп-лосс ${stopLoss}`]),
    ...(rest.reduceOnly ? ['только уменьшая позицию'] : []),
  ];
  return parts.join(', ') + approval(rest.approvalWithin);
}

function sized({ kind, value }: OrderWords['size'], symbol: string): string {
  if (kind === 'amount') return `${value} ${symbol}`;
  return kind === 'notional' ? `${symbol} на ${value}` : `${symbol} на ${value} % баланса`;
}

function stop({ stopPrice, trailPercent }: Pick<OrderWords, 'stopPrice' | 'trailPercent'>): string {
  return [
    stopPrice === undefined ? 'стоп' : `стоп-цена ${stopPrice}`,
    ...(trailPercent === undefined ? [] : [`с отступом ${trailPercent} % от лучшей цены`]),
  ].join(', ');
}

function approval(within: string | null): string {
  return within === null ? '' : `, после подтверждения (ждать ${within})`;
}
