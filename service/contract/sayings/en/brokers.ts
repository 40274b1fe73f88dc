/** What brokers say in our words: paper's refusals, and what we find out without an exchange. Quantities are texts. */
export const brokers = {
  paperStopped: 'the paper broker was stopped',
  brokerStopped: 'the broker was stopped',
  givenUp: 'it was given up before it was sent',
  stoppedBeforeSent: 'stopped before it was sent',
  noAnswerInTime: 'no answer in time',

  currenciesUnknown: (symbol: string) => `${symbol} does not tell its two currencies`,
  noPriceYet: (symbol: string) => `no event has brought a price of ${symbol} yet`,
  noPriceOfThisYet: 'no event has brought a price of this symbol yet',
  noPriceKnown: (symbol: string) => `no price of ${symbol} is known`,
  isBelow: (found: string, least: string) => `${found} is below ${least}`,
  notOnStep: (found: string, step: string) => `${found} is not on the step ${step}`,
  nothingToReduce: 'there is nothing that it could reduce',
  nothingLeftToReduce: 'there is nothing left that it could reduce',
  moreNeeded: (needed: string, currency: string, free: string) => `${needed} ${currency} needed, ${free} available`,
  cannotPayAt: (price: string) => `the account cannot pay for it at ${price}`,
  limitNotReached: (limit: string) => `the price does not reach the limit ${limit}`,
  tradedAtOnce: 'it would have traded at once',
  notFilledWhole: 'one price does not fill it whole',
  paperTradesSpot: 'the paper broker trades spot now',
  paperTradesPerpetual: 'the paper broker trades perpetual now',

  rejectedAfterTaken: 'the exchange rejected the order after it had taken it',
  noReasonGiven: 'the broker gave no reason',

  tokensUnread: (why: string) => `the tokens cannot be read: ${why}`,
  tokenExpired: (signIn: string) => `the access token has expired, and there is no refresh token; ${signIn}`,
  tokenNotRenewed: (why: string) => `the access token cannot be renewed: ${why}`,
  tokenNotRenewedYet: (why: string) => `the access token cannot be renewed: ${why}; it is tried again`,
  refreshTokenRefused: (told: string, signIn: string) =>
    `the exchange no longer takes the refresh token (${told}); ${signIn}`,
  refreshTokenLost: (told: string, signIn: string) =>
    `the exchange no longer takes the refresh token (${told}) after the answer to an earlier renewal was lost; ${signIn}`,
  tokensNotKept: (why: string) => `the renewed tokens cannot be kept in the vault: ${why}`,
  withoutTokens: 'an answer without the new tokens',
  signInAgain: (access: string, refresh: string) =>
    `sign in at OKD Finance again, and set the tokens anew: ${access} and ${refresh}`,

  exchangeAccepts: 'Address, keys and clock were accepted',
  acceptsClockAhead: (seconds: string) =>
    `Address, keys and clock were accepted; this machine's clock is ${seconds} s ahead of the exchange's: set it, or orders will be refused`,
  acceptsClockBehind: (seconds: string) =>
    `Address, keys and clock were accepted; this machine's clock is ${seconds} s behind the exchange's: set it, or orders will be refused`,
  paperMovesNothing: 'Paper trading on this machine: no money moves',
  okdAccepts: 'OKD Finance answers, and takes the access token',
  okdAcceptsClockOff: (seconds: number) =>
    `OKD Finance answers, and takes the access token; its clock is ${seconds} s from this machine's`,
  balancesUnread: '/wallet/balances: an answer that cannot be read',
};
