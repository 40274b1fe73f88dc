import { HookdeskError } from '../errors.ts';
import type { Settings, Source } from '../settings/schema.ts';
import { referencesOf, resolveSecret, type SecretPlaces } from '../settings/secrets.ts';
import { SETTINGS_FILE } from '../settings/settings.ts';
import { pathOf } from '../settings/source.ts';

/** The secret that requests of our own are signed with; `webhookId`: the key of `secretsById` that it belongs to. */
export interface SigningSecret {
  value: string;
  webhookId?: string;
}

/** Where test requests go, and how they are proven. */
export interface Target {
  source: Source;
  secret: SigningSecret;
  /** With path. */
  url: string;
  /** Of the running owner, for requests to its own listener; see service/listener/sender/pass.ts. */
  pass?: string | null;
}

/** The source of that id. Throws `USAGE` naming those that there are. */
export function sourceNamed(settings: Settings, id: string): Source {
  const found = settings.sources.find((source) => source.id === id);
  if (found !== undefined) return found;
  const known = settings.sources.map((source) => source.id).join(', ') || 'none';
  throw new HookdeskError('USAGE', {
    detail: `There is no source ${JSON.stringify(id)} in ${SETTINGS_FILE}; there are: ${known}`,
  });
}

/** The newest secret of a source that has not ended at `now` (ms). Throws `SECRET_MISSING`. */
export function signingSecret(settings: Settings, source: Source, places: SecretPlaces, now: number): SigningSecret {
  const references = referencesOf(source, settings.sources.indexOf(source));
  for (const { reference, webhookId } of references) {
    if (reference.until !== undefined && Date.parse(reference.until) <= now) continue;
    const value = resolveSecret(reference, places);
    if (value !== null) return webhookId === null ? { value } : { value, webhookId };
  }
  const path = references[0]?.path ?? '$.sources';
  const detail = 'the secret is missing or empty; it is needed to sign the request';
  throw new HookdeskError('SECRET_MISSING', { file: SETTINGS_FILE, path, detail });
}

/** An address as given, or with the source's path where it names only a host. */
export function addressOf(source: Source, base: URL | string): string {
  const url = new URL(base);
  if (url.pathname === '/') url.pathname = pathOf(source);
  return url.href;
}
