import { durationMs } from '../../rules/document/duration.ts';
import { Feed } from '../api/feed.ts';
import type { RegistrationView } from '../contract/registrations.ts';
import { HookdeskError } from '../errors.ts';
import type { Source } from '../settings/schema.ts';
import { resolveSecret } from '../settings/secrets.ts';
import type { SettingsStore } from '../settings/settings.ts';
import type { Shutdown } from '../shutdown.ts';
import type { State } from '../state.ts';
import { RegistrationBook } from './book.ts';
import { ProviderClient } from './provider-client.ts';
import { Registrar, type RegistrarOptions } from './registrar.ts';

/** The registrations of a running service. */
export interface Registrations {
  registrar: Registrar;
  /** Every view at every change. */
  feed: Feed<RegistrationView[]>;
  /** The public address without a slash at its end; null while there is none. */
  publicUrl: () => string | null;
  /** To be called when the public address may have changed. */
  lookAtAddress: () => void;
}

/**
 * Starts to keep providers and settings together. `publicUrl`: where senders reach this machine; without it what the settings name
 * (`tunnel.publicUrl`).
 */
export function startRegistrations(state: State, shutdown: Shutdown, publicUrl: () => string | null): Registrations {
  const { host, journal, settings, folder, secrets } = state;
  const registrar = createRegistrar({
    folder,
    settings,
    publicUrl,
    secrets,
    host,
    audit: (entry) => journal.transaction((writer) => writer.audit(entry)),
  });
  const feed = new Feed<RegistrationView[]>((_waiting, next) => next);
  const unlessUnreadable = (work: () => void) => {
    try {
      work();
    } catch (error) {
      if (!(error instanceof HookdeskError)) throw error;
      host.log.error({ error: error.message }, 'What providers were told cannot be read');
    }
  };
  const lookAtAddress = () => unlessUnreadable(() => registrar.lookAtAddress());
  registrar.onChange(() => {
    if (feed.watched) unlessUnreadable(() => feed.publish(registrar.views()));
  });
  shutdown.add(() => feed.close());
  shutdown.add(() => registrar.stop());
  unlessUnreadable(() => registrar.start());
  settings.onChange(lookAtAddress);
  lookAtAddress();
  return { registrar, feed, publicUrl, lookAtAddress };
}

export interface RegistrarParts
  extends Pick<RegistrarOptions, 'publicUrl' | 'audit'>,
    Pick<State, 'folder' | 'secrets' | 'host'> {
  settings: SettingsStore;
}

/** A registrar over a data folder; also for a command where no service runs. */
export function createRegistrar({ folder, settings, publicUrl, secrets, host, audit }: RegistrarParts): Registrar {
  const { clock, log, random, redaction } = host;
  return new Registrar({
    book: new RegistrationBook(folder, random),
    client: new ProviderClient({
      clock,
      resolve: (reference) => resolveSecret(reference, secrets),
      redact: (text) => redaction.apply(text),
      timeout: () => durationMs(settings.current.http.timeout),
    }),
    settings: () => settings.current,
    publicUrl,
    acceptWebhookId: (source, webhookId, { until: _until, ...secret }) =>
      settings.update((next) => {
        next.sources = (next.sources as Source[]).map((each) =>
          each.id === source ? { ...each, secretsById: { ...each.secretsById, [webhookId]: [secret] } } : each,
        );
      }),
    clock,
    log,
    audit,
  });
}
