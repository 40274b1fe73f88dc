import { brokerReferences } from './broker-secrets.ts';
import { providerReferences } from './registrations.ts';
import type { SecretReference, Settings } from './schema.ts';
import { channelReferences, referencesOf } from './secrets.ts';
import { tunnelReferences } from './tunnel-secrets.ts';

/** Every secret that settings refer to, with its JSON path. */
export function allReferences(settings: Settings): { path: string; reference: SecretReference }[] {
  return [
    ...settings.sources.flatMap((source, index) => referencesOf(source, index)),
    ...channelReferences(settings),
    ...providerReferences(settings),
    ...brokerReferences(settings.brokers),
    ...tunnelReferences(settings.tunnel),
  ];
}
