import { describe, expect, it } from 'vitest';
import type { Broker } from '../../../service/trading/broker.ts';
import { type BrokerHarness, CONFORMANCE, MarketUnderTest } from './broker-conformance.ts';

const message = 'nothing is known';

/** Answers everything with what claims least. */
const knowsNothing: Broker = {
  id: 'deaf',
  kind: 'paper',
  market: 'spot',
  abilities: {
    kinds: new Set(['market', 'limit', 'stop', 'stop_limit']),
    reduceOnly: true,
    trailing: true,
    timesInForce: new Set(['GTC', 'IOC', 'FOK', 'PO']),
    clientOrderIds: 'refuses_repeats',
    isProven: true,
  },
  place: async () => ({ kind: 'unknown', message }),
  find: async () => ({ kind: 'failed', message }),
  cancel: async () => ({ kind: 'unknown', message }),
  openOrders: async () => ({ failed: message }),
  marketOf: async () => ({ failed: message }),
  balances: async () => ({ failed: message }),
  check: async () => ({ works: false, message }),
  stop() {},
};

function harnessOf(broker: Broker): BrokerHarness {
  return {
    broker,
    symbol: 'BTCUSDT',
    unknownSymbol: 'NOSUCHUSDT',
    amount: '0.01',
    unaffordable: '1000',
    price: '50000',
    since: 0,
    secrets: [message],
    trade: async () => {},
    refuseNext: () => 'REFUSED',
    stop: async () => {},
  };
}

describe('the conformance of brokers', () => {
  const ran = CONFORMANCE.filter(({ needs }) => needs === undefined || needs === 'refuseNext');

  it.each(ran)('is not shown by a broker that claims nothing: $title', async ({ run }) => {
    await expect(run(new MarketUnderTest(harnessOf(knowsNothing)))).rejects.toThrow();
  });

  it('is not shown by a broker whose outcomes hold a secret', async () => {
    const market = new MarketUnderTest(harnessOf(knowsNothing));
    await market.check();
    expect(() => market.expectNoSecret()).toThrow();
  });
});
