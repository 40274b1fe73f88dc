import type { WordingBy } from '../../../../rules/explain/said.ts';
import type { orders as english } from '../en/orders.ts';

export const ACTORS: Readonly<Record<string, string>> = { user: 'вами', tray: 'вами через трей' };
export const STATUSES: Readonly<Record<string, string>> = {
  pending: 'в очереди',
  waiting: 'ждёт вас',
  sending: 'отправляется',
  unknown: 'в неизвестном состоянии',
  accepted: 'активен',
  partially_filled: 'исполнен частично',
  filled: 'исполнен',
  canceled: 'отменён',
  refused: 'отклонён',
  expired: 'истёк',
  shadow: 'только записан',
};

export const orders: WordingBy<typeof english> = {
  killSwitchTurnedOn: 'Был включён аварийный стоп',
  killSwitchIsOn: 'включён аварийный стоп',
  ownFault: 'Ошибка самого Hookdesk; ничего не отправлено, подробности в журнале программы',
  restoredNotSent: 'он был в пути, когда создавалась резервная копия, и с тех пор мог быть отправлен',

  namesNoSymbol: 'инструмент не указан',
  noBroker: (broker) => `брокера ${broker} нет в настройках, или его не удалось открыть; причина в журнале программы`,
  noMarket: (broker, symbol) => `у брокера ${broker} нет рынка ${symbol}`,
  spotAtPerpetual: (symbol, broker) => `${symbol} — спотовый рынок, а ${broker} торгует бессрочными контрактами`,
  perpetualAtSpot: (symbol, broker) => `${symbol} — рынок бессрочных контрактов, а ${broker} торгует на споте`,
  notReached: (broker, why) => `связаться с ${broker} не удаётся: ${why}`,
  notProven: (broker) =>
    `не проверено, что ${broker} обращается с ордерами так, как сказано в его документации; попробуйте малые суммы ` +
    'и, чтобы отправлять ему ордера на реальные деньги, задайте этому брокеру acceptUnproven: true',

  brokerHasNo: (broker, what) => `${broker} не поддерживает ${what}`,
  marketOrders: 'рыночные ордера',
  limitOrders: 'лимитные ордера',
  stopOrders: 'стоп-ордера',
  stopLimitOrders: 'стоп-лимитные ордера',
  stopOrdersWith: (timeInForce) => `стоп-ордера с ${timeInForce}`,
  limitOrdersWithoutPrice: 'лимитные ордера без цены',
  trailingStops: 'трейлинг-стопы',
  timeInForce: (name) => `срок действия ${name}`,
  reduceOnlyOrders: 'ордера, которые только уменьшают позицию',
  bothProtections: 'тейк-профит вместе со стоп-лоссом',
  spotMarket: 'спотовый рынок',
  perpetualMarket: 'рынок бессрочных контрактов',

  nobodyApproved: 'никто не подтвердил его вовремя',
  rejectedBy: (actor) => `отклонено: ${ACTORS[actor] ?? actor}`,
  movedSinceAsked: (percent, asked, last, most) =>
    `с момента запроса цена изменилась на ${percent} %, с ${asked} до ${last}; допускается ${most} %`,
  ofSymbol: (symbol, why) => `${symbol}: ${why}`,

  noSize: 'размер не указан',
  noneOfCurrency: (currency) => `${currency} на счёте нет`,
  noPriceToSize: 'цена инструмента неизвестна, поэтому размер не рассчитать',
  nothingOnStep: (step) => `после округления до шага рынка ${step} ничего не остаётся`,
  belowMinimum: (found, least) => `${found} меньше минимума рынка ${least}`,
  noTakeProfit: (takeProfit, price) => `тейк-профит ${takeProfit} при цене ${price} не даст прибыли`,
  stopLossAtOnce: (stopLoss, price) => `стоп-лосс ${stopLoss} при цене ${price} сработает сразу`,

  toBuy: 'купить',
  toSell: 'продать',
  longPosition: 'лонг',
  flatPosition: 'нет позиции',
  shortPosition: 'шорт',
  longOf: (amount) => `лонг ${amount}`,
  shortOf: (amount) => `шорт ${amount}`,
  somePosition: 'неясно какая',
  positionBefore: (position) => `до него ${position}`,
  positionAfter: (position) => `после него ${position}`,
  positionBoth: (before, after) => `до него ${before}, после него ${after}`,
  alertStates: (what, broker, held) => `Позиция по алерту: ${what}; у брокера ${broker} у наших ордеров ${held}`,
  alertStatesAccount: (what, broker, held, account) =>
    `Позиция по алерту: ${what}; у брокера ${broker} у наших ордеров ${held}, а на его счёте ${account}`,
  positionThere: (statement) => `${statement}: эта позиция уже есть`,
  notAligned: (statement, why) => `${statement}; привести к ней ордер нельзя: ${why}`,
  noTargetStated: 'в алерте не сказано, какая позиция должна быть после него',
  sizeNotOurs:
    'правило заказывает другое количество или другую сторону, чем алерт, и размер из алерта к нему не относится',
  noShortOnSpot: 'на споте шорта не бывает',
  othersMayFill: (ids) => `ещё могут исполниться другие наши ордера: ${ids}`,
  stopFillsSometime: 'когда исполнится стоп-ордер, заранее неизвестно',
  sideNotAsked: (toDo) => `для этого пришлось бы ${toDo}, а правило этого не просит`,
  sideWithoutLimit: (toDo) => `для этого пришлось бы ${toDo}, а его лимитная цена для этого не годится`,
  sideWithoutProtection: (toDo) =>
    `для этого пришлось бы ${toDo}, а его тейк-профит или стоп-лосс для этого не годится`,
  wouldOpen: 'для этого пришлось бы открыть позицию, а ордер может её только уменьшить',
  statesNoSize: (position) => `в нём указано «${position}», но не сколько`,
  statesOtherSize: (position, size) => `в нём указано «${position}», а размером ${size}`,
  statesTwoSizes: (position, one, other) => `в нём указано «${position}», а размером ${one} и ${other}`,
  positionMovedSinceAsked: 'После запроса подтверждения позиция изменилась, и теперь нужен был бы другой ордер',
  notClosed: (order, status) =>
    `Противоположная позиция ещё открыта: ордер ${order}, который должен был её закрыть, ${status}`,
  notClosedFor: (order, status, why) =>
    `Противоположная позиция ещё открыта: ордер ${order}, который должен был её закрыть, ${status}: ${why}`,
  orderStatus: (status) => STATUSES[status] ?? status,

  threeRefused: (code, why) => `отклонены три ордера подряд, последний с ${code}: ${why}`,
  notShown: (broker, order) => `${broker} не показывает ордер ${order}, ответ на который потерялся`,
  filledMore: (broker, filled, order, ordered) =>
    `${broker} исполнил по ордеру ${order} ${filled}, а заказано было ${ordered}`,
};
