import { EXCHANGES } from '../../../../service/settings/brokers.ts';
import { describeBroker } from '../broker-conformance.ts';
import { ccxtHarness } from './ccxt-under-test.ts';

for (const exchange of EXCHANGES) {
  for (const market of ['spot', 'perpetual'] as const) {
    describeBroker(`[X1] ${exchange} through ccxt, ${market}`, () => ccxtHarness(exchange, market));
  }
}
