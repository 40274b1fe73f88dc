import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Said } from '../contract/sayings/en.ts';
import { HookdeskError } from '../errors.ts';
import { endpointsOf } from '../listener/endpoint.ts';
import { servedSources } from '../served-sources.ts';
import { brokerReferences } from '../settings/broker-secrets.ts';
import { providerReferences } from '../settings/registrations.ts';
import type { SecretReference, Settings } from '../settings/schema.ts';
import {
  channelReferences,
  describeReference,
  referencesOf,
  resolveSecret,
  type SecretPlaces,
} from '../settings/secrets.ts';
import { parseSettings, SETTINGS_FILE } from '../settings/settings.ts';
import { tunnelReferences } from '../settings/tunnel-secrets.ts';
import { asPart, broken, type Diagnosis, healthy, saidOf, told, warning } from './finding.ts';

/** The settings of a folder, or what is wrong with them: every problem, not only the first. */
export function examineSettings(folder: string): { settings: Settings | null; findings: Diagnosis[] } {
  const file = join(folder, SETTINGS_FILE);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    const found = isMissing ? healthy('settings', file, ['settingsNotYet']) : null;
    return {
      settings: null,
      findings: [found ?? broken('settings', file, saidOf(error), ['letReadFile'])],
    };
  }
  const read = parseSettings(text);
  if ('settings' in read) {
    return {
      settings: read.settings,
      findings: [healthy('settings', file, ['sourcesSet', read.settings.sources.length])],
    };
  }
  const findings = read.problems.map((problem) =>
    broken('settings', problem.path, told(problem), ['correctFile', file]),
  );
  return { settings: null, findings };
}

/** Sources: each of their secrets there, none of them in plain text. */
export function examineSources(settings: Settings, secrets: SecretPlaces): Diagnosis[] {
  const references = settings.sources.flatMap(referencesOf);
  const found = references.map(({ path, reference }) => secret(path, reference, secrets));
  return [...found, ...serving(settings, secrets, found)];
}

/** Channels and providers: each of their secrets there. Nothing is sent. */
export function examineChannels(settings: Settings, secrets: SecretPlaces): Diagnosis[] {
  return [...channelReferences(settings), ...providerReferences(settings)].map(({ path, reference }) =>
    secret(path, reference, secrets),
  );
}

/** Brokers: each of their secrets there. Nothing is asked of them. */
export function examineBrokerSecrets({ brokers }: Settings, secrets: SecretPlaces): Diagnosis[] {
  return brokerReferences(brokers).map(({ path, reference }) => secret(path, reference, secrets));
}

/** The tunnel: each of its secrets there. */
export function examineTunnelSecrets({ tunnel }: Settings, secrets: SecretPlaces): Diagnosis[] {
  return tunnelReferences(tunnel).map(({ path, reference }) => secret(path, reference, secrets));
}

function secret(path: string, reference: SecretReference, places: SecretPlaces): Diagnosis {
  const { kind, name } = describeReference(reference);
  const shown = kind === 'value' ? name : `{ "${kind}": ${JSON.stringify(name)} }`;
  try {
    if (resolveSecret(reference, places) === null)
      return broken(
        'secret',
        path,
        kind === 'value' ? ['noPlainSecret'] : ['noSuchSecret', shown],
        remedyOf(kind, name),
      );
  } catch (error) {
    if (!(error instanceof HookdeskError)) throw error;
    return broken('secret', path, ['about', shown, asPart(error.said)], ['openVaultFirst']);
  }
  if (kind !== 'value') return healthy('secret', path, ['secretThere', shown]);
  return warning('plain-text secret', path, ['plainSecret'], ['moveIntoVault']);
}

function remedyOf(kind: string, name: string): Said {
  if (kind === 'env') return ['setVariable', name];
  if (kind === 'vault') return ['bare', `hookdesk secret set ${name}`];
  if (kind === 'file') return ['putSecretInto', name];
  return ['writeSecret'];
}

/** What a start would refuse, beyond missing secrets. */
function serving(settings: Settings, secrets: SecretPlaces, findings: readonly Diagnosis[]): Diagnosis[] {
  try {
    const served = servedSources(settings, secrets);
    const isTold = (path: string) => findings.some((one) => one.path === path && !one.works);
    const useless = served.missing.filter(({ path }) => path.startsWith('$.sources') && !isTold(path));
    return [
      ...useless.map((problem) => broken('secret', problem.path, told(problem), ['writeAsGiven'])),
      ...refusedSources(served),
    ];
  } catch (error) {
    // A locked vault is told by its own check.
    if (error instanceof HookdeskError) return [];
    throw error;
  }
}

function refusedSources({ settings, secrets }: ReturnType<typeof servedSources>): Diagnosis[] {
  try {
    endpointsOf(settings, secrets, new Map());
    return [];
  } catch (error) {
    if (!(error instanceof HookdeskError) || error.code === 'SECRET_MISSING') return [];
    return [broken('source', String(error.values.path ?? '$.sources'), error.said, ['correctSource'])];
  }
}
