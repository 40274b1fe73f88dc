import { quoteCurrency } from '../../../rules/event/symbol.ts';
import type { Clock } from '../../host.ts';
import type { Broker, Market } from '../broker.ts';
import type { BrokerCalls } from './broker-calls.ts';

/** Steps and minimums change seldom: they are asked for again after this long, ms. */
const FRESH_MS = 600_000;

/** The rules of markets, as their brokers told them. */
export class Markets {
  readonly #calls: BrokerCalls;
  readonly #clock: Clock;
  readonly #known = new Map<string, { market: Market; at: number; of: Broker }>();

  constructor(calls: BrokerCalls, clock: Clock) {
    this.#calls = calls;
    this.#clock = clock;
  }

  /** Asks the broker where it was not asked lately. */
  async of(broker: Broker, symbol: string): ReturnType<Broker['marketOf']> {
    const known = this.#known.get(keyOf(broker.id, symbol));
    if (known !== undefined && known.of === broker && this.#clock.now() - known.at < FRESH_MS) {
      return { market: known.market };
    }
    const told = await this.#calls.marketOf(broker, symbol);
    if ('market' in told && told.market !== undefined) {
      this.#known.set(keyOf(broker.id, symbol), { market: told.market, at: this.#clock.now(), of: broker });
    }
    return told;
  }

  /** What is known without asking; the currencies by the symbol's name where the broker was not asked yet. */
  known(broker: string, symbol: string): Market {
    const known = this.#known.get(keyOf(broker, symbol));
    if (known !== undefined) return known.market;
    const quote = quoteCurrency(symbol) ?? '';
    const base =
      quote !== '' && symbol.endsWith(quote) ? symbol.slice(0, -quote.length).replace(/[/_:-]$/, '') : symbol;
    return { symbol, base, quote, priceStep: null, amountStep: null, minAmount: null, minNotional: null };
  }
}

function keyOf(broker: string, symbol: string): string {
  return `${broker}\n${symbol}`;
}
