/** What reading an event says is missing, or of another kind than it has to be. */
export const reading = {
  fieldFound: (expected: string, found: string) => `expected ${expected}, found ${found}`,
  anOrderId: 'an order id',
  aCurrencyCode: 'a currency code',
  aDecimal: 'a decimal number',
  aDecimalAboveZero: 'a decimal number above 0',
  aSymbol: 'a symbol such as BTCUSDT',
  buyOrSell: '"buy" or "sell"',
  totalOrAssets: 'a decimal number, or a list in assets',
  balanceOrChange: 'a balance or a change',
  nameOfEvent: 'the name of an event',
  sameNameAsType: (name: string) => `the same name as in type (${name})`,
};
