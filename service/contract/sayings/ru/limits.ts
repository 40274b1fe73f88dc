import type { WordingBy } from '../../../../rules/explain/said.ts';
import type { limits as english } from '../en/limits.ts';

const plural = new Intl.PluralRules('ru');

export const limits: WordingBy<typeof english> = {
  killSwitchHolds: 'Включён аварийный стоп: ордера не отправляются',
  notArmed: 'Реальная торговля не включена: risk.tradingEnabled равно false',
  limitNotSet: (name) => `Не задан risk.${name}; для ордеров на реальные деньги нужны все лимиты`,
  tooLate: (limit, seconds) => `Отправлять можно было до ${limit}, с тех пор прошло ${seconds} с`,
  tooManyLedToIt: (depth, most) =>
    `К этому ордеру привела цепочка наших ордеров, каждый через событие предыдущего: ${depth}; допускается не больше ${most}`,
  symbolNotAllowed: (symbol, allowed) => `${symbol} нет среди разрешённых инструментов (${allowed})`,
  noSymbolAllowed: (symbol) => `${symbol} нет среди разрешённых инструментов (не разрешён ни один)`,

  onlyRecords: 'Правило на стадии shadow: оно лишь записывает, что сделало бы',
  stageNotLive: (stage) =>
    `Ордер на реальные деньги отправляет только правило на стадии live, а это на стадии ${stage}`,
  steppedDownSince: (rule) => `После решения об этом ордере правило ${rule} опустилось на ступень «На бумаге»`,
  amountNotAboveZero: (amount) => `Количество должно быть больше 0, получено ${amount}`,

  positionMoved: (aligned, held) => `Ордер рассчитан от позиции ${aligned}, а теперь у наших ордеров ${held}`,
  positionUnlike: (stated, broker, held) =>
    `По алерту позиция перед ним: ${stated}; у брокера ${broker} у наших ордеров ${held}`,
  positionUnlikeAccount: (stated, broker, held, account) =>
    `По алерту позиция перед ним: ${stated}; у брокера ${broker} у наших ордеров ${held}, а на его счёте ${account}`,

  noFreshPrice: (symbol, minutes) => `Нужна цена ${symbol} не старше ${minutes} минут, а её ещё не было`,
  onlyOldPrice: (symbol, minutes, at) => `Нужна цена ${symbol} не старше ${minutes} минут, а последняя получена ${at}`,
  offLastPrice: (price, percent, last, most) =>
    `Цена ${price} отличается от последней цены ${last} на ${percent} %; допускается не больше ${most} %`,
  offStopPrice: (price, percent, stop, most) =>
    `Цена ${price} отличается от стоп-цены ${stop} на ${percent} %; допускается не больше ${most} %`,
  noPriceToValue: (symbol) => `Цены ${symbol} ещё не было; оценить ордер нельзя`,
  noDollarPrice: (currency) =>
    `Нет цены, по которой ${currency} переводится в доллары; сверить ордер с лимитами нельзя`,

  overCap: (worth, rule, limit) => `Сумма ордера ${worth}; правило ${rule} ограничивает свои ордера суммой ${limit}`,
  overOrderLimit: (worth, limit) => `Сумма ордера ${worth}; допускается не больше ${limit}`,
  overDayLimit: (worth, sent, limit) =>
    `Сумма ордера ${worth}, сегодня уже отправлено на ${sent}; за день допускается не больше ${limit}`,
  overSmallCap: (worth, rule, limit) =>
    `Сумма ордера ${worth}; правило ${rule} на ступени «Малый лимит»: один ордер не больше ${limit}`,
  overSmallCapOfDay: (worth, rule, sent, limit) =>
    `Сумма ордера ${worth}, правило ${rule} сегодня уже отправило на ${sent}; на ступени «Малый лимит» за день не больше ${limit}`,
  ordersOfMinute: (count, most) => `За последнюю минуту ${ordersSent(count)}; допускается не больше ${most}`,
  ordersOfDay: (count, most) => `Сегодня ${ordersSent(count)}; допускается не больше ${most}`,

  overLossOfDay: (lost, limit) => `Убыток за сегодня ${lost}; допускается не больше ${limit}`,
  lossNotKnown: (why, limit) => `Убыток за сегодня неизвестен: ${why}; допускается не больше ${limit}`,
  soldWithoutCost: (symbol, broker) => `сегодня у брокера ${broker} продан ${symbol}, цена покупки которого неизвестна`,
  heldWithoutPrice: (symbol, broker) => `ещё не было цены ${symbol}, по которому открыта позиция у брокера ${broker}`,
  lossWithoutRate: (currency) => `нет цены, по которой ${currency} переводится в доллары`,
  lossWithoutCurrency: 'нет цены, по которой валюта сделки переводится в доллары',
};

function ordersSent(count: number): string {
  const form = plural.select(count);
  if (form === 'one') return `отправлен ${count} ордер`;
  return `отправлено ${count} ${form === 'few' ? 'ордера' : 'ордеров'}`;
}
