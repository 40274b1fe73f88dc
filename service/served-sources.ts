import type { ToldProblem } from '../rules/problems/problem.ts';
import type { SourceSecrets } from './listener/secrets.ts';
import { missingBrokerSecrets } from './settings/broker-secrets.ts';
import type { Settings } from './settings/schema.ts';
import {
  missingChannelSecrets,
  missingProviderSecrets,
  resolveSources,
  type SecretPlaces,
} from './settings/secrets.ts';
import { missingTunnelSecrets } from './settings/tunnel-secrets.ts';

export interface ServedSources {
  /** The settings with only the sources that can be served. */
  settings: Settings;
  secrets: SourceSecrets;
  /** Secrets of sources, channels, providers, tunnel and brokers that are missing, empty or of no use. */
  missing: ToldProblem[];
}

/** What the listener may serve: a source without its secret is never an open door. */
export function servedSources(settings: Settings, places: SecretPlaces): ServedSources {
  const { secrets, problems } = resolveSources(settings, places);
  const sources = settings.sources.filter(({ id }) => secrets.bySource.has(id) || secrets.byWebhookId.has(id));
  const missing = [
    ...problems,
    ...missingChannelSecrets(settings, places),
    ...missingProviderSecrets(settings, places),
    ...missingTunnelSecrets(settings.tunnel, places),
    ...missingBrokerSecrets(settings.brokers, places),
  ];
  return { settings: { ...settings, sources }, secrets, missing };
}
