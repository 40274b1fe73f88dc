import { describeBroker } from '../broker-conformance.ts';
import { ccxtHarness } from './ccxt-under-test.ts';

for (const exchange of ['binance'] as const) {
  for (const market of ['spot', 'perpetual'] as const) {
    describeBroker(`${exchange} through ccxt, ${market}`, () => ccxtHarness(exchange, market));
  }
}
