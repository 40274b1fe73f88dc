import { payloadOf, type RegistrationPayload } from '../../rules/registration/payload.ts';
import type { Registration } from '../../rules/registration/registration.ts';
import type { Provider } from '../settings/provider.ts';
import { providersOf } from '../settings/registrations.ts';
import type { SecretReference, Settings, Source } from '../settings/schema.ts';
import { referencesOf } from '../settings/secrets.ts';
import { addressOfSource } from './address.ts';
import type { RegistrationRecord } from './record.ts';

/** What the settings ask for, looked up: the source, the profile and the address that belong to a registration. */
export interface Wanted {
  registration: Registration;
  source: Source;
  provider: Provider;
  /** Null while there is no public address. */
  payload: RegistrationPayload | null;
  /** The source's newest secret that has not ended; null where there is none. */
  secret: SecretReference | null;
}

/** Every registration of the settings, in their order. `now`: ms. */
export function wantedOf(settings: Settings, publicUrl: string | null, now: number): Wanted[] {
  const providers = providersOf(settings);
  return settings.registrations.flatMap((registration) => {
    const index = settings.sources.findIndex(({ id }) => id === registration.source);
    const source = settings.sources[index];
    const provider = providers.find(({ id }) => id === registration.provider);
    if (source === undefined || provider === undefined) return [];
    const url = addressOfSource(publicUrl, source);
    const payload = url === null ? null : payloadOf(registration, url);
    return [{ registration, source, provider, payload, secret: newestSecret(source, index, now) }];
  });
}

function newestSecret(source: Source, index: number, now: number): SecretReference | null {
  const hasEnded = ({ until }: SecretReference) => until !== undefined && Date.parse(until) <= now;
  return referencesOf(source, index).find(({ reference }) => !hasEnded(reference))?.reference ?? null;
}

/** Registrations that are to follow the public address, and whose provider has another one: id → the address wanted now. */
export function behindOf(
  wanted: readonly Wanted[],
  records: ReadonlyMap<string, RegistrationRecord>,
): ReadonlyMap<string, string> {
  const late = wanted.flatMap(({ registration, provider, payload }) => {
    const registered = records.get(registration.id)?.registered ?? null;
    const isFollowing = registration.follow && provider.rest?.update !== undefined;
    if (!isFollowing || payload === null || registered === null || registered.remoteId === null) return [];
    return registered.url === payload.url ? [] : [[registration.id, payload.url] as const];
  });
  return new Map(late);
}
