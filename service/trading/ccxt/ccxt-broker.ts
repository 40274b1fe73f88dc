import type { CcxtBrokerSettings } from '../../settings/brokers.ts';
import type { Broker } from '../broker.ts';
import type { ExchangeMeans } from '../exchange-means.ts';

export function createCcxtBroker(_settings: CcxtBrokerSettings, _means: ExchangeMeans): Broker {
  throw new Error('not built');
}
