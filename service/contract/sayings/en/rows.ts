/** Kinds of events that somebody can be told of. */
export const rows = {
  orderFilled: 'An order was filled',
  orderFilledInPart: 'An order was filled in part',
  orderCanceled: 'An order was canceled',
  orderRejected: 'An order was rejected',
  totalReported: 'The total balance was reported',
  assetChanged: 'The balance of an asset changed',
  priceAlert: 'A price alert came',
  depositArrived: 'A deposit arrived',
  withdrawalCompleted: 'A withdrawal was completed',
  positionOpened: 'A position was opened',
  positionClosed: 'A position was closed',
  totalLow: 'The total balance fell below $100',
  assetChangedMuch: 'The balance of an asset changed by a large amount',
};
