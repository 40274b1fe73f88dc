import { durationMs } from '../../../rules/document/duration.ts';
import type { CcxtBrokerSettings } from '../../settings/brokers.ts';
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
import type { ExchangeMeans } from '../exchange-means.ts';
import { reasonFor, told } from '../told.ts';
import { balancesOf } from './balances.ts';
import type { Call } from './connection.ts';
import type { Dialect, Wanted } from './dialects/dialect.ts';
import { dialectOf } from './dialects/dialects.ts';
import type { CcxtExchange, CcxtMarket, CcxtOrder } from './exchange.ts';
import { findOrder, withFills } from './finding.ts';
import { cancelOrder, openOrders } from './looks.ts';
import { canonicalSymbol, exchangeAmount, marketRules } from './market-book.ts';
import { viewOf } from './order-view.ts';
import { placementOf, unsupported } from './placement.ts';
import { Session } from './session.ts';

/** History is read from so long before the order was asked for, ms: clocks differ. */
const CLOCKS_DIFFER_MS = 60_000;
/** Exchanges refuse what was signed longer ago than a few seconds. */
const CLOCK_IS_OFF_MS = 1_000;

const STOPPED = told('brokerStopped');

/**
 * A broker at an exchange through ccxt. Nothing is loaded or sent before it is first used. `isPaced`: questions wait for the exchange's budget of
 * requests, orders and cancels never; false only where there is none to keep to.
 */
export function createCcxtBroker(
  settings: CcxtBrokerSettings,
  means: ExchangeMeans,
  { isPaced = true }: { isPaced?: boolean } = {},
): Broker {
  return new CcxtBroker(settings, means, isPaced);
}

class CcxtBroker implements Broker {
  readonly kind = 'ccxt';
  readonly id: string;
  readonly market: CcxtBrokerSettings['market'];
  readonly abilities: BrokerAbilities;
  readonly #dialect: Dialect;
  readonly #session: Session;
  readonly #means: ExchangeMeans;
  readonly #timeout: number;
  readonly #stop = new AbortController();

  constructor(settings: CcxtBrokerSettings, means: ExchangeMeans, isPaced: boolean) {
    this.id = settings.id;
    this.market = settings.market;
    this.#means = means;
    this.#timeout = durationMs(settings.timeout);
    this.#dialect = dialectOf(settings.exchange, settings.market);
    this.abilities = this.#dialect.abilities;
    this.#session = new Session(settings, this.#dialect, means, isPaced);
  }

  async place(order: NewOrder, signal: AbortSignal): Promise<Placed> {
    if (this.#isStopped) return { kind: 'unsent', ...STOPPED };
    if (signal.aborted) return { kind: 'unsent', ...told('givenUp') };
    const missing = unsupported(order, this.abilities) ?? this.#dialect.unsupported?.(order) ?? null;
    if (missing !== null) return { kind: 'refused', ...reasonFor('unsupported', 'brokerHasNo', this.id, missing) };
    let market: CcxtMarket | undefined;
    try {
      // Known from before in all but the first moments: nothing but the order is sent then.
      await this.#session.ready(this.#call());
      market = this.#session.book.find(order.symbol);
    } catch (error) {
      return { kind: 'unsent', message: this.#words(error) };
    }
    if (market === undefined) return { kind: 'refused', ...reasonFor('BadSymbol', 'noMarket', this.id, order.symbol) };
    const known = market;
    const call = this.#call({ signal, left: 1, isUrgent: true });
    try {
      const made = await this.#session.run(call, (exchange) => this.#create(exchange, order, known));
      const { symbol, side, clientOrderId } = order;
      const viewing = { market: known, symbol, now: this.#means.clock.now(), trades: made.trades ?? [] };
      const view = viewOf(made, viewing);
      if (view.exchangeOrderId === '')
        return placementOf(new Error('the answer names no order'), call, this.#dialect, this.#words);
      return { kind: 'accepted', order: { ...view, side, clientOrderId } };
    } catch (error) {
      return placementOf(error, call, this.#dialect, this.#words);
    }
  }

  #create(exchange: CcxtExchange, order: NewOrder, market: CcxtMarket) {
    const { kind, side, price } = order;
    const type = kind === 'market' || kind === 'stop' ? 'market' : 'limit';
    const amount = exchangeAmount(order.amount, market);
    return exchange.createOrder(market.symbol, type, side, amount, price ?? undefined, this.#dialect.parameters(order));
  }

  async find(reference: OrderReference): Promise<Found> {
    const asked = await this.#asked(async (exchange): Promise<Found> => {
      const wanted = this.#wanted(reference);
      if (wanted === null) return { kind: 'absent' };
      const { clock } = this.#means;
      return findOrder({ exchange, dialect: this.#dialect, wanted, now: () => clock.now(), wordsOf: this.#words });
    });
    return 'failed' in asked ? { kind: 'failed', message: asked.failed } : asked.answer;
  }

  async cancel(reference: OrderReference): Promise<Canceled> {
    const call = this.#call({ isUrgent: true });
    const asked = await this.#asked(async (exchange) => {
      const wanted = this.#wanted(reference);
      if (wanted !== null) await cancelOrder({ exchange, dialect: this.#dialect, wanted });
      return wanted !== null;
    }, call);
    if ('answer' in asked) return asked.answer ? { kind: 'canceled' } : { kind: 'refused', ...NO_MARKET };
    const refusal = call.answer === null ? null : this.#dialect.refusalOf(call.answer);
    if (refusal === null) return { kind: 'unknown', message: asked.failed };
    if (!this.#dialect.isNotThere(refusal)) {
      return { kind: 'refused', code: refusal.code, message: this.#session.redacted(refusal.message) };
    }
    // The exchange says the same of one that has ended and of one that it never had.
    const found = await this.find(reference);
    if (found.kind === 'failed') return { kind: 'unknown', message: found.message };
    return found.kind === 'found' && !isOpen(found.order)
      ? { kind: 'ended' }
      : { kind: 'refused', code: refusal.code, message: this.#session.redacted(refusal.message) };
  }

  async openOrders(symbol: string | null): Promise<{ orders: BrokerOrder[] } | Failed> {
    const asked = await this.#asked(async (exchange) => {
      const only = symbol === null ? undefined : this.#session.book.find(symbol);
      if (symbol !== null && only === undefined) return [];
      const orders = await openOrders(exchange, this.#dialect, only?.symbol);
      const views: BrokerOrder[] = [];
      for (const order of orders) {
        const market = only ?? exchange.markets?.[order.symbol ?? ''];
        if (market === undefined) continue;
        const wanted = wantedAs(order, market, symbol ?? canonicalSymbol(market));
        views.push(
          await withFills(order, { exchange, dialect: this.#dialect, wanted, now: () => this.#means.clock.now() }),
        );
      }
      return views;
    });
    return 'failed' in asked ? asked : { orders: asked.answer };
  }

  async marketOf(symbol: string): Promise<{ market: Market | undefined } | Failed> {
    const call = this.#call();
    if (this.#isStopped) return { failed: STOPPED.message, said: STOPPED.said };
    try {
      await this.#session.fresh(call);
    } catch (error) {
      return { failed: this.#words(error) };
    }
    const market = this.#session.book.find(symbol);
    return { market: market === undefined ? undefined : marketRules(market, symbol) };
  }

  async balances(): Promise<{ balances: Balance[] } | Failed> {
    const asked = await this.#asked((exchange) => exchange.fetchBalance(this.#dialect.balanceParameters));
    return 'failed' in asked ? asked : { balances: balancesOf(asked.answer) };
  }

  async check(): Promise<Checked> {
    const asked = await this.#asked(async (exchange) => {
      const { clock } = this.#means;
      const before = clock.now();
      const told = await exchange.fetchTime();
      // Half of the way there and back.
      const ahead = Math.round((before + clock.now()) / 2 - told);
      await exchange.fetchBalance(this.#dialect.balanceParameters);
      return ahead;
    });
    if ('failed' in asked) return { works: false, message: asked.failed, said: asked.said };
    const seconds = (Math.abs(asked.answer) / 1000).toFixed(1);
    if (Math.abs(asked.answer) <= CLOCK_IS_OFF_MS) return { works: true, ...told('exchangeAccepts') };
    return { works: true, ...told(asked.answer > 0 ? 'acceptsClockAhead' : 'acceptsClockBehind', seconds) };
  }

  stop(): void {
    this.#stop.abort();
  }

  get #isStopped(): boolean {
    return this.#stop.signal.aborted;
  }

  /** Null where the exchange has no such market: it can have no order of it. */
  #wanted(reference: OrderReference): Wanted | null {
    const market = this.#session.book.find(reference.symbol);
    return market === undefined ? null : { ...reference, market, since: reference.since - CLOCKS_DIFFER_MS };
  }

  /** Asks the exchange something that may be asked as often as one likes. */
  async #asked<T>(
    work: (exchange: CcxtExchange) => Promise<T>,
    call: Call = this.#call(),
  ): Promise<{ answer: T } | Failed> {
    if (this.#isStopped) return { failed: STOPPED.message, said: STOPPED.said };
    try {
      await this.#session.ready(this.#call());
      return { answer: await this.#session.run(call, work) };
    } catch (error) {
      return { failed: this.#words(error) };
    }
  }

  #call({ signal, left = Number.POSITIVE_INFINITY, isUrgent = false }: Partial<Call> = {}): Call {
    const stopped = this.#stop.signal;
    return {
      signal: signal === undefined ? stopped : AbortSignal.any([stopped, signal]),
      left,
      isUrgent,
      timeout: this.#timeout,
      isSent: false,
      answer: null,
    };
  }

  readonly #words = (error: unknown): string => this.#session.wordsOf(error);
}

const NO_MARKET = { code: 'BadSymbol', message: 'there is no such market' };

/** An order of a list, as if it had been asked for by itself. */
function wantedAs({ id, clientOrderId, timestamp }: CcxtOrder, market: CcxtMarket, symbol: string): Wanted {
  return { symbol, market, clientOrderId: clientOrderId ?? '', exchangeOrderId: id ?? null, since: timestamp ?? 0 };
}

function isOpen({ status }: BrokerOrder): boolean {
  return status === 'accepted' || status === 'partially_filled';
}
