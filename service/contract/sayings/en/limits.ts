/** Why one of our own limits does not let an order pass, each with its values. Amounts, worths and times are texts. */
export const limits = {
  killSwitchHolds: 'The kill switch is on: no order is sent',
  notArmed: 'Live trading is not armed: risk.tradingEnabled is false',
  limitNotSet: (name: string) => `risk.${name} is not set; live orders need every limit`,
  tooLate: (limit: string, seconds: number) => `Not to be sent after ${limit}, and it is ${seconds} s later`,
  tooManyLedToIt: (depth: number, most: number) =>
    `${depth} orders of ours led to this one, one through the event of the next; at most ${most} may`,
  symbolNotAllowed: (symbol: string, allowed: string) => `${symbol} is not among the allowed symbols (${allowed})`,
  noSymbolAllowed: (symbol: string) => `${symbol} is not among the allowed symbols (none is)`,

  onlyRecords: 'The rule has stage shadow: it only records what it would do',
  stageNotLive: (stage: string) => `Expected a rule of stage live for an order with real money, found ${stage}`,
  steppedDownSince: (rule: string) => `The rule ${rule} stepped down to paper since this order was decided`,
  amountNotAboveZero: (amount: string) => `Expected an amount above 0, found ${amount}`,

  positionMoved: (aligned: string, held: string) =>
    `It was aligned with ${aligned}, and our own orders hold ${held} by now`,
  positionUnlike: (stated: string, broker: string, held: string) =>
    `The alert states ${stated} as the position before it; at ${broker} our own orders hold ${held}`,
  positionUnlikeAccount: (stated: string, broker: string, held: string, account: string) =>
    `The alert states ${stated} as the position before it; at ${broker} our own orders hold ${held}, and its account ${account}`,

  noFreshPrice: (symbol: string, minutes: number) =>
    `Expected a price of ${symbol} of the last ${minutes} minutes, none was seen`,
  onlyOldPrice: (symbol: string, minutes: number, at: string) =>
    `Expected a price of ${symbol} of the last ${minutes} minutes, the newest is of ${at}`,
  offLastPrice: (price: string, percent: string, last: string, most: number) =>
    `The price ${price} is ${percent} % away from the last price ${last}; at most ${most} % are allowed`,
  offStopPrice: (price: string, percent: string, stop: string, most: number) =>
    `The price ${price} is ${percent} % away from the stop price ${stop}; at most ${most} % are allowed`,
  noPriceToValue: (symbol: string) => `No price of ${symbol} was seen; the order cannot be valued`,
  noDollarPrice: (currency: string) =>
    `No price tells what ${currency} is worth in dollars; the order cannot be held against the limits`,

  overCap: (worth: string, rule: string, limit: string) =>
    `The order is worth ${worth}; rule ${rule} caps its orders at ${limit}`,
  overOrderLimit: (worth: string, limit: string) => `The order is worth ${worth}; one may be worth at most ${limit}`,
  overDayLimit: (worth: string, sent: string, limit: string) =>
    `The order is worth ${worth}, and ${sent} were sent today; a day may have at most ${limit}`,
  overSmallCap: (worth: string, rule: string, limit: string) =>
    `The order is worth ${worth}; rule ${rule} is on the small cap, where one may be worth at most ${limit}`,
  overSmallCapOfDay: (worth: string, rule: string, sent: string, limit: string) =>
    `The order is worth ${worth}, and rule ${rule} sent ${sent} today; on the small cap a day may have at most ${limit}`,
  ordersOfMinute: (count: number, most: number) =>
    `${ordersWere(count)} sent in the last minute; at most ${most} may be`,
  ordersOfDay: (count: number, most: number) => `${ordersWere(count)} sent today; at most ${most} may be`,

  overLossOfDay: (lost: string, limit: string) => `${lost} were lost today; at most ${limit} may be`,
  lossNotKnown: (why: string, limit: string) =>
    `What was lost today is not known: ${why}; at most ${limit} may be lost`,
  soldWithoutCost: (symbol: string, broker: string) => `${symbol} was sold on ${broker} today without a known cost`,
  heldWithoutPrice: (symbol: string, broker: string) => `no price was seen of ${symbol}, which is held on ${broker}`,
  lossWithoutRate: (currency: string) => `no price tells what ${currency} is worth in dollars`,
  lossWithoutCurrency: 'no price tells what its currency is worth in dollars',
};

function ordersWere(count: number): string {
  return count === 1 ? '1 order was' : `${count} orders were`;
}
