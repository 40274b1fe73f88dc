import type { Said } from '../../contract/sayings/en.ts';
import type { OkdBrokerSettings } from '../../settings/brokers.ts';
import type {
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
import { KINDS } from '../order-kinds.ts';
import { reasonFor, told } from '../told.ts';
import type { Answer } from './answer.ts';
import { readBalances } from './balances.ts';
import { OkdClient } from './client.ts';
import { isClientError } from './error-table.ts';
import { findOrder, openOrders } from './look-up.ts';
import { findMarket } from './markets.ts';
import { bodyOf, placedBy } from './placing.ts';

/** A clock that is further off than this is told, ms: the end of a token is judged by it. */
const CLOCK_OFF_MS = 30_000;

/** OKD Finance's spot market, by the reference of its REST interface. */
export function createOkdBroker(settings: OkdBrokerSettings, means: ExchangeMeans): Broker {
  return new OkdBroker(settings, means);
}

/** Market and limit orders are all that the reference has; of repeated client order ids it says nothing. */
const ABILITIES: BrokerAbilities = {
  kinds: new Set(['market', 'limit']),
  reduceOnly: false,
  trailing: false,
  timesInForce: new Set(['GTC']),
  clientOrderIds: 'never',
  isProven: true,
};

class OkdBroker implements Broker {
  readonly id: string;
  readonly kind = 'okd';
  readonly market;
  readonly abilities = ABILITIES;
  readonly #client: OkdClient;
  readonly #means: ExchangeMeans;
  /** Symbol → the market's name as the exchange writes it. */
  readonly #names = new Map<string, string>();

  constructor(settings: OkdBrokerSettings, means: ExchangeMeans) {
    this.id = settings.id;
    this.market = settings.market;
    this.#client = new OkdClient(settings, means);
    this.#means = means;
  }

  async place(order: NewOrder, signal: AbortSignal): Promise<Placed> {
    const missing = this.#missing(order);
    if (missing !== null) return { kind: 'refused', ...reasonFor('unsupported', 'brokerHasNo', this.id, missing) };
    const body = bodyOf(order, this.#names.get(order.symbol) ?? order.symbol);
    const answer = await this.#client.ask({ method: 'POST', path: '/spot/orders', body }, signal);
    return placedBy(answer, order, this.#now);
  }

  async find(reference: OrderReference): Promise<Found> {
    return findOrder(this.#client, reference, this.#now);
  }

  /** The answer says no more than whether the request was taken; what became of the order is the order's to tell. */
  async cancel(reference: OrderReference): Promise<Canceled> {
    const known = reference.exchangeOrderId === null ? await this.find(reference) : null;
    if (known?.kind === 'failed') return { kind: 'unknown', message: known.message };
    if (known?.kind === 'absent') return { kind: 'refused', code: 'absent', message: 'the exchange has no such order' };
    if (known !== null && hasEnded(known.order)) return { kind: 'ended' };
    const orderId = known?.order.exchangeOrderId ?? reference.exchangeOrderId ?? '';
    const names = { category: 'spot', symbol: this.#names.get(reference.symbol) ?? reference.symbol };
    const whose = { ...names, orderId, orderLinkId: reference.clientOrderId };
    // The reference does not say whether it reads the query or the body.
    const answer = await this.#client.ask({ method: 'DELETE', path: '/spot/orders', query: whose, body: whose });
    if (answer.kind === 'error') return this.#notCanceled(reference, answer);
    if (answer.kind !== 'value') return { kind: 'unknown', message: answer.message };
    const after = await this.find({ ...reference, exchangeOrderId: orderId });
    const isTooLate = after.kind === 'found' && hasEnded(after.order) && after.order.status !== 'canceled';
    return { kind: isTooLate ? 'ended' : 'canceled' };
  }

  async openOrders(symbol: string | null): Promise<{ orders: BrokerOrder[] } | Failed> {
    return openOrders(this.#client, symbol, this.#now);
  }

  async marketOf(symbol: string): Promise<{ market: Market | undefined } | Failed> {
    const found = await findMarket(this.#client, symbol);
    if ('failed' in found || found.market === undefined) return found as Failed | { market: undefined };
    this.#names.set(symbol, found.market.name);
    return { market: found.market.market };
  }

  async balances() {
    const answer = await this.#wallet();
    if (answer.kind !== 'value') return failedAs(answer);
    const balances = readBalances(answer);
    return balances === null ? unread() : { balances };
  }

  async check(): Promise<Checked> {
    const answer = await this.#wallet();
    if (answer.kind !== 'value') {
      const { failed: message, said } = failedAs(answer);
      return { works: false, message, said };
    }
    if (readBalances(answer) === null) return { works: false, ...told('balancesUnread') };
    const off = answer.at === null ? 0 : answer.at - this.#now;
    if (Math.abs(off) <= CLOCK_OFF_MS) return { works: true, ...told('okdAccepts') };
    return { works: true, ...told('okdAcceptsClockOff', Math.round(off / 1_000)) };
  }

  stop(): void {
    this.#client.stop();
  }

  get #now(): number {
    return this.#means.clock.now();
  }

  #wallet(): Promise<Answer> {
    return this.#client.ask({ method: 'GET', path: '/wallet/balances' });
  }

  /** What the reference does not have of what an order asks; null where it has all of it. */
  #missing({ kind, price, trailPercent, timeInForce, reduceOnly }: NewOrder): Said | null {
    if (this.market !== 'spot') return ['perpetualMarket'];
    if (!ABILITIES.kinds.has(kind)) return [KINDS[kind]];
    if (kind === 'limit' && price === null) return ['limitOrdersWithoutPrice'];
    if (trailPercent !== null) return ['trailingStops'];
    if (reduceOnly) return ['reduceOnlyOrders'];
    // Bybit v5's default for a limit order; the reference has no name for another.
    return timeInForce === null || ABILITIES.timesInForce.has(timeInForce) ? null : ['timeInForce', timeInForce];
  }

  async #notCanceled(reference: OrderReference, error: Extract<Answer, { kind: 'error' }>): Promise<Canceled> {
    const { code, message } = error;
    const found = await this.find(reference);
    if (found.kind === 'found' && hasEnded(found.order)) return { kind: 'ended' };
    return isClientError(error)
      ? { kind: 'refused', code, message }
      : { kind: 'unknown', message: `${code}: ${message}` };
  }
}

function hasEnded({ status }: BrokerOrder): boolean {
  return status !== 'accepted' && status !== 'partially_filled';
}

function wordsOf(answer: Exclude<Answer, { kind: 'value' }>): string {
  return answer.kind === 'error' ? `${answer.code}: ${answer.message}` : answer.message;
}

/** Without a language only what we found out ourselves. */
function failedAs(answer: Exclude<Answer, { kind: 'value' }>): Failed {
  return { failed: wordsOf(answer), said: answer.kind === 'error' ? undefined : answer.said };
}

function unread(): Failed {
  const { message: failed, said } = told('balancesUnread');
  return { failed, said };
}
