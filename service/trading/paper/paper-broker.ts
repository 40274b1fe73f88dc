import { decimalText } from '../../../rules/event/decimal.ts';
import type { OrderKind, TimeInForce } from '../../contract/orders.ts';
import { HookdeskError } from '../../errors.ts';
import type { PaperOrder } from '../../journal/paper-journal.ts';
import type { PaperBrokerSettings } from '../../settings/brokers.ts';
import type {
  Balance,
  Broker,
  BrokerAbilities,
  BrokerOrder,
  Canceled,
  Checked,
  Failed,
  Found,
  Market,
  NewOrder,
  OrderReference,
  Placed,
} from '../broker.ts';
import { reasonFor, told } from '../told.ts';
import { AccountOnDisk } from './account-on-disk.ts';
import { admission, type Hold } from './admission.ts';
import { activate } from './matching.ts';
import { endOrdersOf, openAccount } from './opening.ts';
import { PaperMarket, type PaperMeans } from './paper-market.ts';
import { type PaperTerms, paperMarket, surchargeOf, termsOf } from './terms.ts';
import { seenOf } from './view.ts';

/** An order that an exchange would take, and what it holds back for it. */
interface Admitted {
  order: NewOrder;
  market: Market;
  hold: Hold;
}

const KINDS: readonly OrderKind[] = ['market', 'limit', 'stop', 'stop_limit'];
const TIMES: readonly TimeInForce[] = ['GTC', 'IOC', 'FOK', 'PO'];
const ABILITIES: BrokerAbilities = {
  kinds: new Set(KINDS),
  reduceOnly: true,
  trailing: true,
  timesInForce: new Set(TIMES),
  clientOrderIds: 'refuses_repeats',
  // Its account is in the very journal that says that the order was being sent.
  provesAbsence: true,
  isProven: true,
};
const STOPPED = told('paperStopped');

/**
 * An exchange that is simulated: orders trade at the newest price that an event of their symbol brought. Every change is one
 * transaction, so that a kill leaves either all of it or nothing; the disk is the truth, memory only a copy.
 */
export class PaperBroker implements Broker {
  readonly kind = 'paper';
  readonly id: string;
  readonly market: PaperBrokerSettings['market'];
  readonly abilities: BrokerAbilities;
  readonly #means: PaperMeans;
  readonly #terms: PaperTerms;
  readonly #account: AccountOnDisk;
  readonly #market: PaperMarket;
  readonly #listeners: ((order: BrokerOrder) => void)[] = [];
  #isStopped = false;

  /** Opens the account with what the settings say that it begins with. Throws a journal error. */
  constructor(settings: PaperBrokerSettings, means: PaperMeans) {
    const { id, market } = settings;
    this.id = id;
    this.market = market;
    this.#means = means;
    this.#terms = termsOf(settings);
    this.abilities = { ...ABILITIES, surcharge: decimalText(surchargeOf(this.#terms)) };
    this.#account = new AccountOnDisk(means.journal, id, market);
    endOrdersOf(this.#account.other, market, means);
    openAccount(this.#account.current, settings.balances, means);
    this.#market = new PaperMarket(this.#account, this.#terms, means, (orders) => this.#tell(orders));
  }

  async place(order: NewOrder, signal: AbortSignal): Promise<Placed> {
    if (this.#isStopped) return { kind: 'unsent', ...STOPPED };
    if (signal.aborted) return { kind: 'unsent', ...told('givenUp') };
    const admitted = attempt(
      () => this.#admit(order),
      (message): Placed => ({ kind: 'unsent', message }),
    );
    if ('kind' in admitted) return admitted;
    const { placed } = attempt(
      () => ({ placed: this.#insert(admitted) }),
      (message, error) => ({
        placed: { failed: isUnwritten(error) ? ('unsent' as const) : ('unknown' as const), message },
      }),
    );
    if ('failed' in placed) return { kind: placed.failed, message: placed.message };
    this.#market.enter(placed);
    return attempt(
      (): Placed => ({ kind: 'accepted', order: this.#view(placed) }),
      (message) => ({ kind: 'unknown', message }),
    );
  }

  async find({ clientOrderId }: OrderReference): Promise<Found> {
    if (this.#isStopped) return { kind: 'failed', ...STOPPED };
    return attempt(
      (): Found => {
        const order = this.#account.order(clientOrderId);
        return order === undefined ? { kind: 'absent' } : { kind: 'found', order: this.#view(order) };
      },
      (message) => ({ kind: 'failed', message }),
    );
  }

  async cancel({ clientOrderId }: OrderReference): Promise<Canceled> {
    if (this.#isStopped) return { kind: 'unknown', ...STOPPED };
    return attempt(
      (): Canceled => {
        const stored = this.#account.order(clientOrderId);
        if (stored === undefined) return { kind: 'refused', code: 'NO_ORDER', message: 'there is no such order' };
        const order = this.#account.current.open.get(stored.seq);
        if (order === undefined) return { kind: 'ended' };
        const now = this.#means.clock.now();
        this.#account.change((_writer, account) => account.cancel(order, null, now));
        return { kind: 'canceled' };
      },
      (message) => ({ kind: 'unknown', message }),
    );
  }

  async openOrders(symbol: string | null): Promise<{ orders: BrokerOrder[] } | { failed: string }> {
    return this.#answer(() => {
      const open = [...this.#account.current.open.values()];
      const asked = open.filter((order) => symbol === null || order.symbol === symbol);
      return { orders: asked.map((order) => this.#view(order)) };
    });
  }

  async marketOf(symbol: string): Promise<{ market: Market | undefined } | { failed: string }> {
    return this.#answer(() => ({ market: paperMarket(symbol, this.#terms) }));
  }

  async balances(): Promise<{ balances: Balance[] } | Failed> {
    return this.#answer(() => ({ balances: this.#account.current.balances() }));
  }

  async check(): Promise<Checked> {
    const account = await this.balances();
    if ('failed' in account) return { works: false, message: account.failed, said: account.said };
    return { works: true, ...told('paperMovesNothing') };
  }

  onChange(listener: (order: BrokerOrder) => void): void {
    this.#listeners.push(listener);
  }

  priced(symbol: string, price: string): void {
    if (!this.#isStopped) this.#market.priced(symbol, price);
  }

  knows(symbol: string, price: string): void {
    if (!this.#isStopped) this.#market.knows(symbol, price);
  }

  stop(): void {
    this.#isStopped = true;
    this.#market.stop();
  }

  /** What an exchange would look at before it takes an order. Throws where the account cannot be read. */
  #admit(order: NewOrder): Admitted | Placed {
    const market = paperMarket(order.symbol, this.#terms);
    if (market === undefined) return { kind: 'refused', ...reasonFor('NO_MARKET', 'currenciesUnknown', order.symbol) };
    // It is there: no refusal, after which nothing would be looked for.
    if (this.#account.order(order.clientOrderId) !== undefined) {
      return { kind: 'unknown', message: 'there is an order of this client order id already' };
    }
    const seen = this.#market.price(order.symbol);
    const hold = admission(order, { account: this.#account.current, market, terms: this.#terms, seen });
    return 'code' in hold ? { kind: 'refused', ...hold } : { order, market, hold };
  }

  /** Without a latency it meets the market at once. Throws where the journal cannot be written. */
  #insert({ order, market, hold }: Admitted): PaperOrder {
    const now = this.#means.clock.now();
    const { latency } = this.#terms;
    return this.#account.change((writer, account) => {
      const placed = writer.paper.insertOrder({
        ...order,
        account: account.name,
        base: market.base,
        quote: market.quote,
        status: 'accepted',
        filled: '0',
        cost: '0',
        ...hold,
        isWorking: false,
        isTriggered: false,
        bestPrice: null,
        activeAt: now + latency,
        reasonCode: null,
        reasonMessage: null,
        createdAt: now,
        updatedAt: now,
      });
      account.insert(placed);
      const matching = { account, market, terms: this.#terms, writer: writer.paper, now };
      if (latency === 0) activate(placed, this.#market.price(order.symbol), matching);
      return placed;
    }).result;
  }

  /** A view that cannot be read now is asked for again by whoever follows the order. */
  #tell(orders: readonly PaperOrder[]): void {
    for (const order of orders) {
      const view = attempt(
        () => this.#view(order),
        () => null,
      );
      if (view !== null) for (const listener of this.#listeners) listener(view);
    }
  }

  #answer<T extends object>(read: () => T): T | Failed {
    if (this.#isStopped) return { failed: STOPPED.message, said: STOPPED.said };
    return attempt(read, (failed) => ({ failed }));
  }

  #view(order: PaperOrder): BrokerOrder {
    return seenOf(order, this.#means.journal.paper.fills(order.seq));
  }
}

/** A broker never throws: what the journal throws is an outcome. */
function attempt<T, U>(work: () => T, otherwise: (message: string, error: unknown) => U): T | U {
  try {
    return work();
  } catch (error) {
    return otherwise(error instanceof Error ? error.message : String(error), error);
  }
}

/** Only where nothing can have been written is it safe to say so. */
function isUnwritten(error: unknown): boolean {
  return error instanceof HookdeskError && (error.code === 'JOURNAL_BUSY' || error.code === 'JOURNAL_FULL');
}
