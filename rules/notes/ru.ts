import type { WordingBy } from '../explain/said.ts';
import type { english } from './en.ts';

export const russian: WordingBy<typeof english> = {
  notInEvent: (name) => `${name} в этом событии нет; оставлено пустым`,
  valueWasCut: (most) => `значение длиннее ${most} знаков и обрезано`,
  textWasCut: (name, most) => `${name} длиннее ${most} знаков, текст обрезан`,
  cameOutEmpty: (template) => `шаблон ${template} дал пустой текст`,
  isNoColour: (written) => `${written} не цвет`,

  tellsNoCancel: (type) => `${type} не сообщает об отменённом ордере`,
  namesNoSide: 'не указан инструмент или сторона',
  attemptsUsedUp: (attempt, most) => `попытка ${attempt} отменена, а делается не больше ${most}`,
  remainderNotTold: 'неизвестно, сколько осталось от ордера',
  nothingRemained: 'от ордера ничего не осталось',
  orderHadNoPrice: 'у ордера не было цены',
  amountUsedUp: (attempt) => `на попытке ${attempt} от количества ничего не остаётся`,
  priceUsedUp: (attempt) => `на попытке ${attempt} от цены ничего не остаётся`,
  eventIsGone: 'его события больше нет в журнале',
  attemptWasMade: (attempt) => `попытка ${attempt} уже была`,
  attemptBeingSent: 'возможно, это попытка, ордер которой отправляется прямо сейчас',
  tellsOfAnother: (order) => `в событии другой инструмент или другая сторона, чем у нашего ордера ${order}`,
  protectedAnother: (order) => `ордер ${order} защищал другой ордер`,
  takenBackByHand: (order) => `ордер ${order} отменён вручную`,
  retriesOfRule: (rule) => `он относится к повторам правила ${rule}`,
  retriesOfAction: 'он относится к повторам другого действия',
  chainIsVoid: 'с тех пор включался аварийный стоп: цепочка недействительна',
  chainOnPaper: 'цепочка началась на бумаге, а теперь правило торгует реальными деньгами',
  chainOnLive: 'цепочка началась на реальные деньги, а теперь правило торгует на бумаге',

  listsNoBalances: (type) => `в ${type} нет списка балансов`,
  totalNotTold: 'totalUSDValue не указано, или на счёте ничего нет',
  withinThreshold: (points) => `каждая доля отличается от целевой не больше чем на ${points} п. п.`,
  noTradeLarge: 'ни одна сделка не достигает minNotional, или на неё не хватает средств',
  hasNoField: (currency, field) => `у ${currency} нет ${field}`,
  isBelowZero: (currency) => `${currency} меньше 0`,
  worthWithoutAmount: (currency) => `${currency} чего-то стоит, а количество равно 0`,
  worthNotTold: (currency) => `не указано, сколько стоит ${currency}`,
  totalNotMadeUp: (currency) =>
    `${currency} указан без стоимости или не указан вовсе, а указанное не складывается в общую сумму`,
  planIsOpen: 'ордера прошлого плана ещё открыты',
  balancesTooOld: 'балансы получены до того, как закончились ордера прошлого плана',
};
