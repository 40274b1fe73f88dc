import type { ToldProblem } from '../../rules/problems/problem.ts';
import type { BrokerSettings } from './brokers.ts';
import type { SecretReference } from './secret-reference.ts';
import { missingSecret, resolveSecret, type SecretPlaces } from './secrets.ts';

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

/**
 * Where a broker itself keeps what it was given anew, beside what its settings refer to: the vault's names of renewed tokens and of the
 * fingerprints of those that they came from. A reference into the vault is renewed in its own place.
 */
export function keptByBroker(broker: BrokerSettings): string[] {
  if (broker.kind !== 'okd') return [];
  const { id, accessToken, refreshToken } = broker;
  return [renewedToken(id, 'access', accessToken), renewedToken(id, 'refresh', refreshToken)].flatMap(
    ({ name, isOwn, from }) => (isOwn ? [name, from] : []),
  );
}

/** All names in the vault that a broker reads or keeps secrets under. */
export function vaultNamesOf(broker: BrokerSettings): string[] {
  const given = secretsOfBroker(broker).flatMap(({ reference }) => ('vault' in reference ? [reference.vault] : []));
  return [...given, ...keptByBroker(broker)];
}

/** The vault's name of a token that OKD renewed, and of the fingerprint of the one in the settings that it came from. */
export function renewedToken(id: string, token: 'access' | 'refresh', reference: SecretReference | undefined) {
  const isOwn = reference === undefined || !('vault' in reference);
  const name = isOwn ? `${id}.${token}-token` : reference.vault;
  return { name, isOwn, from: `${name}.from` };
}

/** The secrets of all brokers, with their JSON paths. */
export function brokerReferences(
  brokers: readonly BrokerSettings[],
): { path: string; reference: SecretReference; broker: string }[] {
  return brokers.flatMap((broker, index) =>
    secretsOfBroker(broker).map(({ field, reference }) => ({
      path: `$.brokers[${index}].${field}`,
      reference,
      broker: broker.id,
    })),
  );
}

/** A problem for each secret of a broker that is missing or empty. */
export function missingBrokerSecrets(brokers: readonly BrokerSettings[], places: SecretPlaces): ToldProblem[] {
  return brokerReferences(brokers).flatMap(({ path, reference }) =>
    resolveSecret(reference, places) === null ? [missingSecret(path, reference)] : [],
  );
}
