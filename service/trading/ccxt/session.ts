import { secretsOfBroker } from '../../settings/broker-secrets.ts';
import type { CcxtBrokerSettings } from '../../settings/brokers.ts';
import { missingText } from '../../settings/secrets.ts';
import type { ExchangeMeans } from '../exchange-means.ts';
import { type Call, Connection, NoAnswer } from './connection.ts';
import type { Dialect } from './dialects/dialect.ts';
import type { CcxtExchange } from './exchange.ts';
import { MarketBook } from './market-book.ts';

/** Markets are asked for again after this long, ms. */
const FRESH_MS = 600_000;
/** For the list of all markets, ms: it is several megabytes long. */
const MARKETS_MS = 60_000;
/** Longer texts of an exchange are cut. */
const LONGEST_TEXT = 300;

interface Loaded {
  exchange: CcxtExchange;
  book: MarketBook;
  at: number;
}

/**
 * The exchange as one broker uses it: ccxt is loaded with the first question, markets before the first order, and keys are looked up for every
 * call, so that a changed secret is used at once.
 */
export class Session {
  readonly #settings: CcxtBrokerSettings;
  readonly #dialect: Dialect;
  readonly #means: ExchangeMeans;
  readonly #connection: Connection;
  readonly #isPaced: boolean;
  #loading: Promise<Loaded> | null = null;
  #loaded: Loaded | null = null;
  #exchange: Promise<CcxtExchange> | null = null;
  /** Of this broker, as they were last looked up. */
  #secrets: string[] = [];

  constructor(settings: CcxtBrokerSettings, dialect: Dialect, means: ExchangeMeans, isPaced: boolean) {
    this.#settings = settings;
    this.#dialect = dialect;
    this.#means = means;
    this.#isPaced = isPaced;
    this.#connection = new Connection({ baseUrl: settings.baseUrl, clock: means.clock });
  }

  /** Empty before {@link ready}. */
  get book(): MarketBook {
    return this.#loaded?.book ?? new MarketBook([], this.#settings.market);
  }

  /** Ends once markets and account are known. Throws where they cannot be had. */
  async ready(call: Call): Promise<void> {
    if (this.#loaded === null) await this.#load(call);
  }

  /** Like {@link ready}, with markets that were asked for lately. */
  async fresh(call: Call): Promise<void> {
    const isStale = this.#loaded === null || this.#means.clock.now() - this.#loaded.at >= FRESH_MS;
    if (isStale) await this.#load(call);
  }

  /** Does `work` with the exchange as this call. Throws what ccxt throws, {@link NoAnswer}, or {@link MissingSecret}. */
  async run<T>(call: Call, work: (exchange: CcxtExchange) => Promise<T>): Promise<T> {
    const exchange = await this.#made();
    this.#identify(exchange);
    return this.#connection.run(call, () => work(exchange));
  }

  /** A failure in words: the exchange's own where it answered, without address, secret or line break. */
  wordsOf(error: unknown): string {
    const message = error instanceof Error ? error.message : String(error);
    return this.redacted(message);
  }

  redacted(text: string): string {
    const shown = this.#secrets
      .flatMap((secret) => [secret, encodeURIComponent(secret)])
      .reduce((rest, secret) => rest.replaceAll(secret, '***'), text)
      .replaceAll(/https?:\/\/\S+/g, (address) => URL.parse(address)?.host ?? 'the address')
      .replaceAll(/\s+/g, ' ')
      .trim();
    return shown.length > LONGEST_TEXT ? `${shown.slice(0, LONGEST_TEXT)}…` : shown;
  }

  async #load(call: Call): Promise<void> {
    this.#loading ??= this.#loadOnce({ ...call, timeout: Math.max(call.timeout, MARKETS_MS) }).finally(() => {
      this.#loading = null;
    });
    this.#loaded = await this.#loading;
  }

  async #loadOnce(call: Call): Promise<Loaded> {
    const exchange = await this.#made();
    const { marketParameters, prepare } = this.#dialect;
    await this.#connection.run(call, () => exchange.loadMarkets(true, marketParameters ?? {}));
    const book = new MarketBook(Object.values(exchange.markets ?? {}), this.#settings.market);
    if (book.size === 0) throw new NoAnswer('the exchange told no market');
    const obstacle = prepare === undefined ? null : await this.run(call, () => prepare(exchange));
    if (obstacle !== null) throw new NoAnswer(obstacle);
    return { exchange, book, at: this.#means.clock.now() };
  }

  #made(): Promise<CcxtExchange> {
    this.#exchange ??= this.#make().catch((error) => {
      this.#exchange = null;
      throw error;
    });
    return this.#exchange;
  }

  async #make(): Promise<CcxtExchange> {
    const { makeExchange } = await import('./exchanges.ts');
    const { exchange: name, sandbox } = this.#settings;
    // A repeated request is a second order: nothing is ever sent again by ccxt itself.
    const options = { ...this.#dialect.options, maxRetriesOnFailure: 0, adjustForTimeDifference: false };
    const exchange = makeExchange(name, options, this.#isPaced);
    if (sandbox) exchange.setSandboxMode(true);
    // Deposits and withdrawals of each currency: nothing that an order needs, and a signed request.
    exchange.has.fetchCurrencies = false;
    const paced = exchange.throttle.bind(exchange);
    // Costs are quantities too, and so texts here; ccxt calculates with them.
    exchange.throttle = async (cost = 1) => (this.#connection.isUrgent ? undefined : paced(Number(cost)));
    exchange.milliseconds = () => this.#means.clock.now();
    // Amounts and prices are on the steps; ccxt would cut and round where its idea of a step is another one.
    exchange.amountToPrecision = (_symbol, amount) => amount;
    exchange.priceToPrecision = (_symbol, price) => price;
    exchange.fetch = (url, method = 'GET', headers = {}, body) => this.#fetch(exchange, url, method, headers, body);
    return exchange;
  }

  async #fetch(
    exchange: CcxtExchange,
    url: string,
    method: string,
    headers: Record<string, string>,
    body: string | undefined,
  ): Promise<unknown> {
    // ccxt's own headers of an exchange: OKX knows its test environment by one.
    const sent = { 'user-agent': 'hookdesk', ...exchange.headers, ...headers };
    const reply = await this.#connection.send(url, method, sent, body ?? null);
    const response = { status: reply.status, statusText: '', headers: {}, text: async () => reply.body };
    return exchange.handleRestResponse(response, url, method, headers, body);
  }

  #identify(exchange: CcxtExchange): void {
    const found = secretsOfBroker(this.#settings).map(({ field, reference }) => {
      const value = this.#means.resolveSecret(reference);
      if (value === null) throw new MissingSecret(`${field}: ${missingText(reference)}`);
      return { field, value };
    });
    const secretOf = (name: string) => found.find(({ field }) => field === name)?.value ?? '';
    this.#secrets = found.map(({ value }) => value);
    exchange.apiKey = secretOf('apiKey');
    exchange.secret = secretOf('apiSecret');
    exchange.password = secretOf('password');
  }
}

/** A key of the settings leads to nothing. */
export class MissingSecret extends Error {}
