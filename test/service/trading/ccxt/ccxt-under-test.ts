import type { Clock, Log } from '../../../../service/host.ts';
import { type CcxtBrokerSettings, ccxtBrokerSchema, type EXCHANGES } from '../../../../service/settings/brokers.ts';
import type { Broker, BrokerAbilities } from '../../../../service/trading/broker.ts';
import { createCcxtBroker } from '../../../../service/trading/ccxt/ccxt-broker.ts';
import { quietLog } from '../../quiet-log.ts';
import { VirtualClock } from '../../virtual-clock.ts';
import type { BrokerHarness } from '../broker-conformance.ts';
import { BinanceLookAlike } from '../look-alikes/binance.ts';
import { BybitLookAlike } from '../look-alikes/bybit.ts';
import type { CoreOptions } from '../look-alikes/exchange-core.ts';
import { KEYS, type LookAlike } from '../look-alikes/look-alike.ts';
import { OkxLookAlike } from '../look-alikes/okx.ts';

export type ExchangeName = (typeof EXCHANGES)[number];
export type MarketKind = 'spot' | 'perpetual';

export const NOW = Date.UTC(2026, 10, 20, 9);

const LOOK_ALIKES = { binance: BinanceLookAlike, bybit: BybitLookAlike, okx: OkxLookAlike };

interface Setup {
  exchange: ExchangeName;
  market: MarketKind;
  clock?: Clock;
  log?: Log;
  /** Of the look-alike; as the broker says of the exchange where nothing is said. */
  clientOrderIds?: BrokerAbilities['clientOrderIds'];
  core?: Partial<CoreOptions>;
  settings?: Partial<CcxtBrokerSettings>;
  /** Whether questions wait for the exchange's budget; the look-alike has none. */
  isPaced?: boolean;
}

export interface CcxtUnderTest {
  broker: Broker;
  lookAlike: LookAlike;
  stop(): Promise<void>;
}

/** A broker before the look-alike of its exchange, both on one clock. */
export async function startCcxt(setup: Setup): Promise<CcxtUnderTest> {
  const { exchange, market, clock = new VirtualClock(NOW), core = {} } = setup;
  const classOf = (broker: Broker) => broker.abilities.clientOrderIds;
  const clientOrderIds = setup.clientOrderIds ?? classOf(brokerOf({ ...setup, clock }, 'http://127.0.0.1:9'));
  const lookAlike = new LOOK_ALIKES[exchange]({
    now: () => clock.now(),
    market,
    clientOrderIds,
    takesAndCancels: exchange !== 'binance',
    keepsStopsApart: exchange === 'okx' || (exchange === 'binance' && market === 'perpetual'),
    // Binance has been seen to keep it, and does not say so.
    keepsNames: exchange === 'binance',
    ...core,
  });
  await lookAlike.start();
  const broker = brokerOf({ ...setup, clock }, lookAlike.baseUrl);
  return {
    broker,
    lookAlike,
    stop: async () => {
      broker.stop();
      await lookAlike.stop();
    },
  };
}

export function brokerOf(
  { exchange, market, clock, log = quietLog, settings = {}, isPaced = false }: Setup & { clock: Clock },
  baseUrl: string,
) {
  const keys = {
    apiKey: { value: KEYS.apiKey },
    apiSecret: { value: KEYS.apiSecret },
    ...(exchange === 'okx' ? { password: { value: KEYS.password } } : {}),
  };
  const parsed = ccxtBrokerSchema.parse({ id: 'main', kind: 'ccxt', exchange, market, baseUrl, ...keys, ...settings });
  return createCcxtBroker(
    parsed,
    {
      resolveSecret: (reference) => ('value' in reference ? reference.value : null),
      storeSecret: () => {},
      clock,
      log,
    },
    { isPaced },
  );
}

/** What the conformance of brokers needs. */
export async function ccxtHarness(exchange: ExchangeName, market: MarketKind): Promise<BrokerHarness> {
  const { broker, lookAlike, stop } = await startCcxt({ exchange, market });
  return {
    broker,
    symbol: 'BTCUSDT',
    unknownSymbol: 'NOSUCHUSDT',
    amount: '0.02',
    unaffordable: '1000',
    price: '50000',
    since: NOW,
    secrets: Object.values(KEYS),
    trade: async (price) => lookAlike.core.trade(price),
    loseNextAnswer: () => {
      lookAlike.faults.loses = 1;
    },
    hangNextAnswer: () => {
      lookAlike.faults.hangs = 1;
    },
    disconnect: () => lookAlike.disconnect(),
    refuseNext: () => {
      lookAlike.faults.refuses = 1;
      return lookAlike.refusalCode;
    },
    ordersOf: (clientOrderId) => lookAlike.core.orders.filter((order) => order.clientOrderId === clientOrderId).length,
    stop,
  };
}
