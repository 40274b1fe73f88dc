/** Fields that English does not already call by their names. */
const NAMES: Readonly<Record<string, string>> = {
  at: 'time of the event',
  receivedAt: 'time of receipt',
  orderId: 'order id',
  clientOrderId: 'client order id',
  strategyId: 'strategy',
  averagePrice: 'average price',
  feeCurrency: 'fee currency',
  pnl: 'profit or loss',
  walletType: 'wallet',
  totalUSDValue: 'total value in USD',
  positionId: 'position id',
};

/** Paths of the sender and what has no other word stay as they are written. */
export function fieldName(name: string): string {
  return NAMES[name] ?? name;
}
