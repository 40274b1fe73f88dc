import type { DeskMeans } from './desk/means.ts';
import { Desk } from './desk/order-desk.ts';
import type { OrderDesk } from './desk.ts';

/**
 * The desk, whose parts are in `desk/`: the way of an order (`sending`), its size (`size`, `steps`, `fitness`, `markets`), approvals,
 * what brokers show (`observations`, `executions`, `status-seen`), what became of lost answers (`look-up`), resting orders
 * (`following`, `canceling`, `cancel-action`), protection (`bracket-legs`, `pairs`), the breaker, and what is written (`order-records`).
 */
export function createDesk(means: DeskMeans): OrderDesk {
  return new Desk(means);
}
