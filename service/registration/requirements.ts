import type { Provider, ProviderRest } from '../settings/provider.ts';
import { type RegistrationRecord, type Told, toldIn } from './record.ts';
import { refusal } from './refusal.ts';

/** How the provider of a registration is called. Throws `REGISTRATION_REFUSED` where its profile calls nobody. */
export function restOf({ id: provider, rest }: Provider, id: string): ProviderRest {
  if (rest !== undefined) return rest;
  throw refusal(id, 'profileCallsNobody', provider, id);
}

/** What the provider has under a known id. Throws `REGISTRATION_REFUSED` where it has nothing, or the id is not known. */
export function registeredIn({ registered }: RegistrationRecord, id: string): Told {
  if (registered === null) throw refusal(id, 'nothingRegistered');
  if (registered.remoteId === null) throw refusal(id, 'remoteIdUnknown');
  return toldIn(registered);
}
