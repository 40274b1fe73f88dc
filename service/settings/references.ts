import type { SecretUse } from '../contract/general-settings.ts';
import { brokerReferences } from './broker-secrets.ts';
import { providerReferences } from './registrations.ts';
import type { SecretReference, Settings } from './schema.ts';
import { channelReferences, referencesOf } from './secrets.ts';
import { tunnelReferences } from './tunnel-secrets.ts';

/** A secret that settings refer to, with the JSON path of the reference and what it belongs to. */
export interface Reference extends SecretUse {
  reference: SecretReference;
}

/** Every secret that settings refer to. */
export function allReferences(settings: Settings): Reference[] {
  const of = (
    part: SecretUse['part'],
    name: string,
    { path, reference }: Pick<Reference, 'path' | 'reference'>,
  ): Reference => ({ path, part, name, reference });
  return [
    ...settings.sources.flatMap((source, index) =>
      referencesOf(source, index).map((found) => of('source', source.id, found)),
    ),
    ...channelReferences(settings).map((found) => of('channel', found.channel, found)),
    ...providerReferences(settings).map((found) => of('provider', found.provider, found)),
    ...brokerReferences(settings.brokers).map((found) => of('broker', found.broker, found)),
    ...tunnelReferences(settings.tunnel).map((found) => of('tunnel', '', found)),
  ];
}
