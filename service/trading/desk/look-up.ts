import type { TradingStop } from '../../contract/orders.ts';
import { inEnglish } from '../../contract/sayings/en.ts';
import type { Clock } from '../../host.ts';
import type { StoredOrder } from '../../journal/stored-order.ts';
import type { Broker, BrokerOrder, OrderReference } from '../broker.ts';
import type { Guard } from '../guard.ts';
import { told } from '../told.ts';
import type { TellTrouble } from '../trouble.ts';
import type { BrokerCalls } from './broker-calls.ts';
import type { Observations } from './observations.ts';
import type { OrderRecords } from './order-records.ts';

/** After an answer was lost its order is looked for at these times, ms. */
const LOOKS_MS = [2_000, 4_000, 8_000, 16_000, 30_000] as const;

/** The step by which an order says that it was not found. */
const NOT_FOUND = inEnglish(['lookedUpInVain']);

interface Means {
  records: OrderRecords;
  observations: Observations;
  calls: BrokerCalls;
  clock: Clock;
  tell: TellTrouble;
  guard: Pick<Guard, 'returned'>;
  brokerOf: (id: string) => Broker | undefined;
  isStopped: () => boolean;
}

/**
 * Finds out what became of an order whose answer was lost. Nothing is sent again: it is found and taken over, or it stays unknown, and
 * its rule orders no more of that symbol. Only a broker that proves that it never got it makes it pending again.
 */
export class LookUp {
  readonly #means: Means;

  constructor(means: Means) {
    this.#means = means;
  }

  /** Looks until it is found, or the time is up. Its lane waits for that. */
  async run(id: string): Promise<void> {
    const { clock, isStopped } = this.#means;
    const since = clock.now();
    for (const at of LOOKS_MS) {
      await new Promise<void>((resolve) => clock.after(at - (clock.now() - since), resolve));
      if (isStopped() || (await this.once(id))) return;
    }
    if (isStopped() || (await this.#amongOpen(id))) return;
    await this.#giveUp(id);
  }

  /** Whether it was looked up in vain already: then the user has been told, and may have allowed its rule again. */
  hasGivenUp(id: string): boolean {
    return this.#means.records.read.steps(id).some(({ detail }) => detail === NOT_FOUND);
  }

  /** One look; true once its fate is known. */
  async once(id: string): Promise<boolean> {
    const { records, calls, brokerOf } = this.#means;
    const order = records.read.order(id);
    if (order?.status !== 'unknown') return true;
    const broker = brokerOf(order.broker);
    if (broker === undefined) return false;
    const found = await calls.find(broker, referenceTo(order));
    if (found.kind === 'found') return this.#adopt(order, found.order);
    const isProof = broker.abilities.provesAbsence === true && order.market === broker.market;
    return found.kind === 'absent' && isProof ? this.#neverLeft(order) : false;
  }

  /** An exchange's search by id may lag behind its list of open orders. */
  async #amongOpen(id: string): Promise<boolean> {
    const { records, calls, brokerOf } = this.#means;
    const order = records.read.order(id);
    const broker = order === undefined ? undefined : brokerOf(order.broker);
    if (order === undefined || broker === undefined) return false;
    const open = await calls.openOrders(broker, order.symbol);
    const found = 'orders' in open ? open.orders.find(({ clientOrderId }) => clientOrderId === id) : undefined;
    return found === undefined ? false : this.#adopt(order, found);
  }

  async #adopt(order: StoredOrder, seen: BrokerOrder): Promise<boolean> {
    const { observations, clock } = this.#means;
    const attempt = { at: clock.now(), status: 'done', error: null } as const;
    // What cannot be taken over is looked at again, and told in the end like what is not found.
    if (!(await observations.applyUntilWritten(order.id, seen, seen.status === 'rejected' ? undefined : attempt)))
      return false;
    await this.#allowAgain(order, inEnglish(['foundAfterAll']));
    return true;
  }

  /** It is sent while its time limit lasts, and expires after that. */
  async #neverLeft(order: StoredOrder): Promise<boolean> {
    const { records, guard } = this.#means;
    const change = { status: 'pending', sentAt: null } as const;
    if (!(await records.keep({ order, change, detail: inEnglish(['neverGotIt', order.broker]) }))) return false;
    guard.returned(order.id);
    await this.#allowAgain(order, inEnglish(['notSentAfterAll']));
    return true;
  }

  /** Its fate is known: its rule may order that symbol again. */
  async #allowAgain(order: StoredOrder, detail: string): Promise<void> {
    const { records, tell } = this.#means;
    const key = keyOf(order);
    if (!records.read.stops().some((stop) => stop.key === key)) return;
    await records.keep({ order, change: {}, detail }, (writer) => void writer.orders.dropStop(key));
    tell.end(key);
  }

  async #giveUp(id: string): Promise<void> {
    const { records, clock, tell } = this.#means;
    const order = records.read.order(id);
    if (order?.status !== 'unknown') return;
    const { rule, symbol, broker } = order;
    const stop: TradingStop = {
      key: keyOf(order),
      kind: 'unknown',
      rule,
      symbol,
      order: id,
      since: clock.now(),
      ...told('notShown', broker, id),
    };
    const step = { order, change: {}, detail: NOT_FOUND };
    if (!(await records.keep(step, (writer) => writer.orders.putStop(stop)))) return;
    tell.begin({ key: stop.key, code: 'order_unknown', details: { order: id, rule, symbol, broker } });
  }
}

/** The stop that an unknown order makes; also names its alarm. */
function keyOf({ id }: StoredOrder): string {
  return `order_unknown:${id}`;
}

/** How a broker is asked about one of our orders. */
export function referenceTo({ symbol, clientOrderId, exchangeOrderId, createdAt }: StoredOrder): OrderReference {
  return { symbol, clientOrderId, exchangeOrderId, since: createdAt };
}
