import type { OkdBrokerSettings } from '../../settings/brokers.ts';
import type { Broker } from '../broker.ts';
import type { ExchangeMeans } from '../exchange-means.ts';

export function createOkdBroker(_settings: OkdBrokerSettings, _means: ExchangeMeans): Broker {
  throw new Error('not built');
}
