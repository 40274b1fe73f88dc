import { createOkdBroker } from '../../../../service/trading/okd/okd-broker.ts';
import { type BrokerHarness, describeBroker } from '../broker-conformance.ts';
import { LISTINGS } from './listing.ts';
import { OkdLookalike, refusal } from './lookalike.ts';
import { SecretsUnderTest, settingsFor } from './okd-under-test.ts';

for (const name of ['bybit', 'reference', 'data', 'list'] as const) {
  describeBroker(`[Y1] OKD, lists written as ${name}`, () => harness(name));
}

async function harness(name: keyof typeof LISTINGS): Promise<BrokerHarness> {
  const exchange = new OkdLookalike();
  exchange.listing = LISTINGS[name];
  exchange.parts = 2;
  await exchange.start();
  const secrets = new SecretsUnderTest();
  const { access, refresh } = exchange.tokens;
  secrets.vault.set('okd.token', access).set('okd.refresh', refresh);
  const broker = createOkdBroker(settingsFor(exchange), secrets.means());
  // As the desk does before the first order: the exchange has its own name for the market.
  await broker.marketOf('BTCUSDT');
  return {
    broker,
    symbol: 'BTCUSDT',
    unknownSymbol: 'NOSUCHUSDT',
    amount: '0.01',
    unaffordable: '1000',
    price: '50000',
    since: Date.now() - 60_000,
    secrets: [access, refresh],
    trade: async (price) => exchange.trade(price),
    loseNextAnswer: () => void exchange.orderFaults.push('lose'),
    hangNextAnswer: () => void exchange.orderFaults.push('hang'),
    disconnect: async () => {
      await exchange.stop();
      return () => exchange.start();
    },
    refuseNext: () => {
      exchange.orderFaults.push(refusal(400, 400_545, 'trading is locked'));
      return '400545';
    },
    ordersOf: (clientOrderId) => exchange.of(clientOrderId).length,
    stop: async () => {
      broker.stop();
      await exchange.stop();
    },
  };
}
