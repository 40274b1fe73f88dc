import type { Problem } from '../rules/event/event.ts';
import type { SourceSecrets } from './listener/secrets.ts';
import type { Settings } from './settings/schema.ts';
import {
  missingChannelSecrets,
  missingProviderSecrets,
  resolveSources,
  type SecretPlaces,
} from './settings/secrets.ts';
import { isServed } from './settings/source.ts';

export interface ServedSources {
  /** The settings with only the sources that can be served. */
  settings: Settings;
  secrets: SourceSecrets;
  /** Secrets of sources, channels and providers that are missing or empty. */
  missing: Problem[];
  /** Sources of presets that a later version brings: not served, and said so. */
  notYet: Problem[];
}

/** What the listener may serve: a source without its secret, or whose signatures cannot be checked, is never an open door. */
export function servedSources(settings: Settings, places: SecretPlaces): ServedSources {
  const notYet = settings.sources.flatMap((source, index) =>
    isServed(source.preset)
      ? []
      : [
          {
            path: `$.sources[${index}].preset`,
            message: `the preset "${source.preset}" comes in a later version; its requests are answered with 404`,
          },
        ],
  );
  const { secrets, problems } = resolveSources(settings, places);
  const sources = settings.sources.filter(({ id }) => secrets.bySource.has(id) || secrets.byWebhookId.has(id));
  const missing = [
    ...problems,
    ...missingChannelSecrets(settings, places),
    ...missingProviderSecrets(settings, places),
  ];
  return { settings: { ...settings, sources }, secrets, missing, notYet };
}
