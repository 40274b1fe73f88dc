/**
 * What is told beside an action: what was cut or left empty in its texts, and why an action that plans orders none. Deliveries keep these
 * texts in English; `heard.ts` finds the phrase of one again, so that each has to have words of its own.
 */
export const english = {
  notInEvent: (name: string) => `${name} is not in this event; it is left empty`,
  valueWasCut: (most: number) => `a value is longer than ${most} characters; it is cut`,
  textWasCut: (name: string, most: number) => `${name} is longer than ${most} characters; it is cut`,
  cameOutEmpty: (template: string) => `${template} came out empty`,
  isNoColour: (written: string) => `${written} is no colour`,

  tellsNoCancel: (type: string) => `${type} tells of no canceled order`,
  namesNoSide: 'it names no symbol or side',
  attemptsUsedUp: (attempt: number, most: number) => `attempt ${attempt} was canceled, and at most ${most} are made`,
  remainderNotTold: 'what remained of the order is not told',
  nothingRemained: 'nothing remained of the order',
  orderHadNoPrice: 'the order had no price',
  amountUsedUp: (attempt: number) => `nothing is left of the amount on attempt ${attempt}`,
  priceUsedUp: (attempt: number) => `nothing is left of the price on attempt ${attempt}`,
  eventIsGone: 'its event is no longer in the journal',
  attemptWasMade: (attempt: number) => `attempt ${attempt} was made already`,
  attemptBeingSent: 'it may be an attempt whose order is being sent just now',
  tellsOfAnother: (order: string) => `the event says another symbol or side than our order ${order}`,
  protectedAnother: (order: string) => `the order ${order} protected another one`,
  takenBackByHand: (order: string) => `the order ${order} was taken back by hand`,
  retriesOfRule: (rule: string) => `it belongs to the retries of the rule ${rule}`,
  retriesOfAction: 'it belongs to the retries of another action',
  chainIsVoid: 'the kill switch was turned on since: the chain is void',
  chainOnPaper: 'the chain began with paper money, and the rule orders with live money now',
  chainOnLive: 'the chain began with live money, and the rule orders with paper money now',

  listsNoBalances: (type: string) => `${type} does not list balances`,
  totalNotTold: 'totalUSDValue is not told, or nothing is there',
  withinThreshold: (points: string) => `every share is within ${points} points of its target`,
  noTradeLarge: 'no trade is as large as minNotional, or can be paid for',
  hasNoField: (currency: string, field: string) => `${currency} has no ${field}`,
  isBelowZero: (currency: string) => `${currency} is below 0`,
  worthWithoutAmount: (currency: string) => `${currency} is worth something, and its amount is 0`,
  worthNotTold: (currency: string) => `what ${currency} is worth is not told`,
  totalNotMadeUp: (currency: string) =>
    `${currency} is listed without a worth, or not at all, and what is listed does not make up the total`,
  planIsOpen: 'the orders of the last plan are still open',
  balancesTooOld: 'the balances are from before the orders of the last plan had ended',
};
