import type { WordingBy } from '../../../../rules/explain/said.ts';
import type { brokers as english } from '../en/brokers.ts';

export const brokers: WordingBy<typeof english> = {
  paperStopped: 'бумажный брокер остановлен',
  brokerStopped: 'брокер остановлен',
  givenUp: 'отправка прервана до начала',
  stoppedBeforeSent: 'остановлено до отправки',
  noAnswerInTime: 'ответ не пришёл вовремя',

  currenciesUnknown: (symbol) => `по названию ${symbol} не понять, какие это две валюты`,
  noPriceYet: (symbol) => `ни одно событие ещё не принесло цену ${symbol}`,
  noPriceOfThisYet: 'ни одно событие ещё не принесло цену этого инструмента',
  noPriceKnown: (symbol) => `цена ${symbol} неизвестна`,
  isBelow: (found, least) => `${found} меньше минимума ${least}`,
  notOnStep: (found, step) => `${found} не кратно шагу ${step}`,
  nothingToReduce: 'уменьшать нечего',
  nothingLeftToReduce: 'уменьшать больше нечего',
  moreNeeded: (needed, currency, free) => `нужно ${needed} ${currency}, доступно ${free}`,
  cannotPayAt: (price) => `на счёте не хватает средств для исполнения по ${price}`,
  limitNotReached: (limit) => `цена не доходит до лимитной ${limit}`,
  tradedAtOnce: 'он исполнился бы сразу',
  notFilledWhole: 'по одной цене целиком не исполняется',
  paperTradesSpot: 'бумажный брокер теперь торгует на споте',
  paperTradesPerpetual: 'бумажный брокер теперь торгует бессрочными контрактами',

  rejectedAfterTaken: 'биржа приняла ордер, а потом отклонила его',
  noReasonGiven: 'брокер не назвал причину',

  tokensUnread: (why) => `не удаётся прочитать токены: ${why}`,
  tokenExpired: (signIn) => `токен доступа истёк, а токена обновления нет; ${signIn}`,
  tokenNotRenewed: (why) => `не удаётся обновить токен доступа: ${why}`,
  tokenNotRenewedYet: (why) => `не удаётся обновить токен доступа: ${why}; попытки продолжаются`,
  refreshTokenRefused: (told, signIn) => `биржа больше не принимает токен обновления (${told}); ${signIn}`,
  refreshTokenLost: (told, signIn) =>
    `биржа больше не принимает токен обновления (${told}), после того как ответ на прошлое обновление потерялся; ${signIn}`,
  tokensNotKept: (why) => `не удаётся сохранить обновлённые токены в хранилище: ${why}`,
  withoutTokens: 'в ответе нет новых токенов',
  signInAgain: (access, refresh) => `войдите в OKD Finance заново и снова задайте токены: ${access} и ${refresh}`,

  exchangeAccepts: 'Адрес, ключи и часы приняты',
  acceptsClockAhead: (seconds) =>
    `Адрес, ключи и часы приняты; часы этого компьютера спешат относительно биржи на ${seconds} с: поставьте их точно, иначе ордера будут отклонены`,
  acceptsClockBehind: (seconds) =>
    `Адрес, ключи и часы приняты; часы этого компьютера отстают от биржи на ${seconds} с: поставьте их точно, иначе ордера будут отклонены`,
  paperMovesNothing: 'Торговля на бумаге на этом компьютере: деньги не движутся',
  okdAccepts: 'OKD Finance отвечает и принимает токен доступа',
  okdAcceptsClockOff: (seconds) =>
    `OKD Finance отвечает и принимает токен доступа; её часы расходятся с часами этого компьютера на ${seconds} с`,
  balancesUnread: '/wallet/balances: ответ невозможно прочитать',
};
