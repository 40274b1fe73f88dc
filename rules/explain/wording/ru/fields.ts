/** A field of an event as it is named, and as one speaks of each or of the same value of it. */
interface FieldWords {
  name: string;
  each: string;
  same: string;
}

const FIELDS: Readonly<Record<string, FieldWords>> = {
  type: { name: 'вид события', each: 'для каждого вида событий', same: 'того же вида' },
  source: { name: 'источник', each: 'для каждого источника', same: 'по тому же источнику' },
  symbol: { name: 'инструмент', each: 'для каждого инструмента', same: 'по тому же инструменту' },
  market: { name: 'рынок', each: 'для каждого рынка', same: 'по тому же рынку' },
  side: { name: 'сторона', each: 'для каждой стороны', same: 'по той же стороне' },
  exchange: { name: 'биржа', each: 'для каждой биржи', same: 'по той же бирже' },
  strategyId: { name: 'стратегия', each: 'для каждой стратегии', same: 'по той же стратегии' },
  orderId: { name: 'ордер', each: 'для каждого ордера', same: 'по тому же ордеру' },
  clientOrderId: {
    name: 'клиентский ордер',
    each: 'для каждого клиентского ордера',
    same: 'по тому же клиентскому ордеру',
  },
  asset: { name: 'актив', each: 'для каждого актива', same: 'по тому же активу' },
  network: { name: 'сеть', each: 'для каждой сети', same: 'по той же сети' },
  positionId: { name: 'позиция', each: 'для каждой позиции', same: 'по той же позиции' },
  walletType: { name: 'кошелёк', each: 'для каждого кошелька', same: 'по тому же кошельку' },
};

/** Fields by which nothing is grouped. */
const NAMES: Readonly<Record<string, string>> = {
  at: 'время события',
  receivedAt: 'время получения',
  price: 'цена',
  amount: 'количество',
  notional: 'сумма сделки',
  filled: 'исполнено',
  remaining: 'осталось',
  averagePrice: 'средняя цена',
  fee: 'комиссия',
  feeCurrency: 'валюта комиссии',
  pnl: 'прибыль или убыток',
  reason: 'причина',
  retryable: 'можно повторить',
  balance: 'баланс',
  totalUSDValue: 'общая стоимость в USD',
  change: 'изменение',
  direction: 'направление',
  level: 'уровень алерта',
  delayed: 'котировки с задержкой',
  text: 'текст',
};

/** Paths of the sender and what has no word stay as they are written. */
export function fieldName(name: string): string {
  return FIELDS[name]?.name ?? NAMES[name] ?? name;
}

export function forEach(fields: readonly string[]): string {
  return fields.map((field) => FIELDS[field]?.each ?? `для каждого значения ${fieldName(field)}`).join(' и ');
}

export function ofTheSame(fields: readonly string[]): string {
  return fields.map((field) => FIELDS[field]?.same ?? `с тем же значением ${fieldName(field)}`).join(' и ');
}
