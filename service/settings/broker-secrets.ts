import type { Problem } from '../../rules/event/event.ts';
import type { BrokerSettings } from './brokers.ts';
import type { SecretReference } from './secret-reference.ts';
import { missingText, resolveSecret, type SecretPlaces } from './secrets.ts';

/** The secrets that a broker refers to, by the name of their field. */
export function secretsOfBroker(broker: BrokerSettings): { field: string; reference: SecretReference }[] {
  const found: [string, SecretReference | undefined][] =
    broker.kind === 'ccxt'
      ? [
          ['apiKey', broker.apiKey],
          ['apiSecret', broker.apiSecret],
          ['password', broker.password],
        ]
      : broker.kind === 'okd'
        ? [
            ['accessToken', broker.accessToken],
            ['refreshToken', broker.refreshToken],
          ]
        : [];
  return found.flatMap(([field, reference]) => (reference === undefined ? [] : [{ field, reference }]));
}

/** The secrets of all brokers, with their JSON paths. */
export function brokerReferences(brokers: readonly BrokerSettings[]): { path: string; reference: SecretReference }[] {
  return brokers.flatMap((broker, index) =>
    secretsOfBroker(broker).map(({ field, reference }) => ({ path: `$.brokers[${index}].${field}`, reference })),
  );
}

/** A problem for each secret of a broker that is missing or empty. */
export function missingBrokerSecrets(brokers: readonly BrokerSettings[], places: SecretPlaces): Problem[] {
  return brokerReferences(brokers).flatMap(({ path, reference }) =>
    resolveSecret(reference, places) === null ? [{ path, message: missingText(reference) }] : [],
  );
}
