import { z } from 'zod';
import { deliveryId } from '../../../rules/engine/delivery-id.ts';
import { decimalText, readDecimal } from '../../../rules/event/decimal.ts';
import type { Side } from '../../contract/orders.ts';
import type { OrderChange, OrderIntent, StoredOrder } from '../../journal/stored-order.ts';
import type { Aligned } from './aligning.ts';

/** What an order that was aligned with a stated position keeps of it, in its request. */
const keptAlignmentSchema = z.object({
  /** As its rule asked for it. */
  reduceOnly: z.boolean(),
  /** Of a position that changes its direction: the order that closes it, and the one that opens the other. */
  part: z.enum(['close', 'open']).optional(),
  /** Ids of the orders that have to end before it is sent. */
  after: z.array(z.string()),
});
type KeptAlignment = z.infer<typeof keptAlignmentSchema>;

/** Null where the order is as it was asked for. */
export function keptAlignment({ request }: Pick<StoredOrder, 'request'>): KeptAlignment | null {
  return request.aligned === undefined ? null : (keptAlignmentSchema.safeParse(request.aligned).data ?? null);
}

/** An order as its rule asked for it, whatever was made of it since. */
export function asAsked(order: StoredOrder): StoredOrder {
  const kept = keptAlignment(order);
  if (kept === null) return order;
  const amount = readDecimal(order.request.amount);
  const { reduceOnly } = kept;
  return {
    ...order,
    side: order.request.side as Side,
    amount: amount === null ? null : decimalText(amount),
    reduceOnly,
  };
}

/** True where an order is what the alignment makes of it already. */
export function isAs(order: StoredOrder, { side, amount, reduceOnly }: Omit<Aligned, 'message' | 'close'>): boolean {
  return order.side === side && order.amount === amount && order.reduceOnly === reduceOnly;
}

export function alignedChange(order: StoredOrder, { side, amount, reduceOnly }: Aligned): OrderChange {
  const kept: KeptAlignment = { reduceOnly: asAsked(order).reduceOnly, after: [] };
  return { side, amount, request: { ...order.request, reduceOnly, aligned: kept } };
}

/** The order of an aligned one that closes what is held on the other side; its id is a function of the other's. */
export function closeOf(order: StoredOrder, amount: string, canReduce: boolean): OrderIntent {
  const { delivery, event, rule, stage, money, parent, broker, market, symbol, side, signalPrice } = order;
  const { expiresAt, depth, leg } = order;
  const kept: KeptAlignment = { reduceOnly: false, part: 'close', after: [] };
  return {
    id: closeIdOf(order),
    ...{ delivery, event, rule, stage, money, leg, parent, broker, market, symbol, side, amount, signalPrice },
    ...{ expiresAt, depth },
    kind: 'market',
    price: null,
    stopPrice: null,
    status: 'pending',
    request: { broker, symbol, side, kind: 'market', amount, reduceOnly: canReduce, aligned: kept },
  };
}

export function closeIdOf({ id, rule }: StoredOrder): string {
  return deliveryId(id, rule, '', 0, 'close');
}

/** Of an order that opens what another one has to close first. */
export function waitingForClose(order: StoredOrder): OrderChange {
  const kept: KeptAlignment = { reduceOnly: asAsked(order).reduceOnly, part: 'open', after: [closeIdOf(order)] };
  return { request: { ...order.request, aligned: kept } };
}
