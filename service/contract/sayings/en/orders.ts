/** Why an order of ours was not sent, was held back, canceled or refused, limits and brokers apart. Quantities are texts. */
export const orders = {
  killSwitchTurnedOn: 'The kill switch was turned on',
  killSwitchIsOn: 'the kill switch is on',
  ownFault: 'An error of Hookdesk itself; nothing was sent, and the log says more',
  restoredNotSent: 'it was on its way when the backup was made, and may have been sent since then',

  namesNoSymbol: 'it names no symbol',
  noBroker: (broker: string) =>
    `there is no broker ${broker} in the settings, or it could not be opened; the log says why`,
  noMarket: (broker: string, symbol: string) => `${broker} has no market ${symbol}`,
  spotAtPerpetual: (symbol: string, broker: string) => `${symbol} is a spot market, and ${broker} trades perpetual`,
  perpetualAtSpot: (symbol: string, broker: string) => `${symbol} is a perpetual market, and ${broker} trades spot`,
  notReached: (broker: string, why: string) => `${broker} cannot be reached: ${why}`,
  notProven: (broker: string) =>
    `${broker} was not shown to keep to what its documents say of orders; try it with small amounts, ` +
    'and set acceptUnproven of this broker to true to send it live orders',

  brokerHasNo: (broker: string, what: string) => `${broker} has no ${what}`,
  marketOrders: 'market orders',
  limitOrders: 'limit orders',
  stopOrders: 'stop orders',
  stopLimitOrders: 'stop limit orders',
  stopOrdersWith: (timeInForce: string) => `stop orders with ${timeInForce}`,
  limitOrdersWithoutPrice: 'limit orders without a price',
  trailingStops: 'trailing stops',
  timeInForce: (name: string) => `time in force ${name}`,
  reduceOnlyOrders: 'reduce-only orders',
  bothProtections: 'take profit and stop loss together',
  spotMarket: 'spot market',
  perpetualMarket: 'perpetual market',

  nobodyApproved: 'nobody approved it in time',
  rejectedBy: (actor: string) => `rejected by ${actor}`,
  movedSinceAsked: (percent: string, asked: string, last: string, most: number) =>
    `the price moved by ${percent} % since it was asked, from ${asked} to ${last}; the limit is ${most} %`,
  ofSymbol: (symbol: string, why: string) => `${symbol}: ${why}`,

  noSize: 'it says no size',
  noneOfCurrency: (currency: string) => `there is no ${currency}`,
  noPriceToSize: 'no price of the symbol is known, so its size cannot be worked out',
  nothingOnStep: (step: string) => `nothing is left on the market's step of ${step}`,
  belowMinimum: (found: string, least: string) => `${found} is below the market's minimum of ${least}`,
  noTakeProfit: (takeProfit: string, price: string) => `a take profit of ${takeProfit} would be no profit at ${price}`,
  stopLossAtOnce: (stopLoss: string, price: string) => `a stop loss of ${stopLoss} would trigger at once at ${price}`,

  toBuy: 'buy',
  toSell: 'sell',
  longPosition: 'long',
  flatPosition: 'flat',
  shortPosition: 'short',
  longOf: (amount: string) => `long ${amount}`,
  shortOf: (amount: string) => `short ${amount}`,
  somePosition: 'a position',
  positionBefore: (position: string) => `${position} before`,
  positionAfter: (position: string) => `${position} after`,
  positionBoth: (before: string, after: string) => `${before} before and ${after} after`,
  alertStates: (what: string, broker: string, held: string) =>
    `The alert states ${what}; at ${broker} our own orders hold ${held}`,
  alertStatesAccount: (what: string, broker: string, held: string, account: string) =>
    `The alert states ${what}; at ${broker} our own orders hold ${held}, and its account ${account}`,
  positionThere: (statement: string) => `${statement}: the position is there already`,
  notAligned: (statement: string, why: string) => `${statement}; it cannot be aligned: ${why}`,
  noTargetStated: 'it does not state which one it wants after it',
  sizeNotOurs: 'the rule orders another amount or side than the alert, so that its size is not ours',
  noShortOnSpot: 'on a spot market nothing can be short',
  othersMayFill: (ids: string) => `other orders of ours may be filled still: ${ids}`,
  stopFillsSometime: 'a stop order does not say when it is filled',
  sideNotAsked: (toDo: string) => `to end there it would have to ${toDo}, which the rule does not ask for`,
  sideWithoutLimit: (toDo: string) => `to end there it would have to ${toDo}, for which its limit is no price`,
  sideWithoutProtection: (toDo: string) =>
    `to end there it would have to ${toDo}, for which its take profit or stop loss is none`,
  wouldOpen: 'to end there it would have to open a position, and it is reduce-only',
  statesNoSize: (position: string) => `it states ${position}, and not how much`,
  statesOtherSize: (position: string, size: string) => `it states ${position}, and as its size ${size}`,
  statesTwoSizes: (position: string, one: string, other: string) =>
    `it states ${position}, and as its size ${one} and ${other}`,
  positionMovedSinceAsked:
    'The position has changed since the order was asked about, and it would have to be another one now',
  notClosed: (order: string, status: string) =>
    `The position on the other side is still there: the order ${order}, which was to close it, is ${status}`,
  notClosedFor: (order: string, status: string, why: string) =>
    `The position on the other side is still there: the order ${order}, which was to close it, is ${status}: ${why}`,
  orderStatus: (status: string) => status,

  threeRefused: (code: string, why: string) => `three orders in a row were refused, the last with ${code}: ${why}`,
  notShown: (broker: string, order: string) => `${broker} does not show the order ${order}, whose answer was lost`,
  filledMore: (broker: string, filled: string, order: string, ordered: string) =>
    `${broker} filled ${filled} of the order ${order}, and ${ordered} was ordered`,
};
