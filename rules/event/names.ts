import { member } from './json.ts';

/** Canonical fields that hold a quantity, with the names that senders give them, in order of preference. */
const NUMBERS = {
  price: ['price', 'currentPrice'],
  amount: ['amount', 'quantity'],
  filled: ['filled', 'executedQuantity'],
  remaining: ['remaining'],
  averagePrice: ['averagePrice', 'executedPrice'],
  fee: ['fee', 'commission'],
  pnl: ['pnl', 'realizedPnL'],
  balance: ['totalBalance', 'balance', 'availableBalance'],
  totalUSDValue: ['totalUSDValue'],
  change: ['change', 'changeAmount'],
} as const;

/** Canonical fields that hold text taken over as it is. */
export const TEXTS = {
  orderId: ['orderId'],
  clientOrderId: ['clientOrderId', 'orderLinkId'],
  strategyId: ['strategyId'],
  feeCurrency: ['feeCurrency', 'commissionAsset'],
  reason: ['reason', 'rejectReason', 'closeReason'],
  asset: ['asset'],
  network: ['network'],
  walletType: ['walletType'],
  positionId: ['positionId'],
} as const;

export type NumberField = keyof typeof NUMBERS;
export const NUMBER_FIELDS = Object.keys(NUMBERS) as NumberField[];

const FILL = { amount: ['executedQuantity'], price: ['executedPrice'] } as const;
const OPENED = { amount: ['size', 'amount'], price: ['entryPrice', 'price'] } as const;
const CLOSED = { amount: ['size', 'amount'], price: ['exitPrice', 'price'] } as const;

/** Names under which `data` of an event of this type may hold the field (the two dialects of SPEC.md). */
export function namesOf(field: NumberField, type: string, data: Record<string, unknown>): readonly string[] {
  if (field !== 'amount' && field !== 'price') return NUMBERS[field];
  if (type === 'position.opened') return OPENED[field];
  if (type === 'position.closed') return CLOSED[field];
  return isFill(type) && isDialectB(data) ? FILL[field] : NUMBERS[field];
}

/** Every name that {@link namesOf} may give for the field. */
export function allNamesOf(field: NumberField): readonly string[] {
  if (field !== 'amount' && field !== 'price') return NUMBERS[field];
  return [...NUMBERS[field], ...FILL[field], ...OPENED[field], ...CLOSED[field]];
}

/** Events that say what was executed. */
export function isFill(type: string): boolean {
  return type === 'order.filled' || type === 'order.partially_filled';
}

/** The Russian page's shape: what was ordered is `quantity`, what was done is `executedQuantity`. */
function isDialectB(data: Record<string, unknown>): boolean {
  return member(data, 'quantity') !== undefined || member(data, 'executedQuantity') !== undefined;
}
