import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { counted } from '../../rules/explain/quantity.ts';
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
import { broken, type Diagnosis, healthy, reasonOf, warning } from './finding.ts';

/** The settings of a folder, or what is wrong with them: every problem, not only the first. */
export function examineSettings(folder: string): { settings: Settings | null; findings: Diagnosis[] } {
  const file = join(folder, SETTINGS_FILE);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    const found = isMissing ? healthy('settings', file, 'not there yet; the first start makes them') : null;
    return {
      settings: null,
      findings: [found ?? broken('settings', file, reasonOf(error), 'let this user read the file')],
    };
  }
  const read = parseSettings(text);
  if ('settings' in read) {
    return {
      settings: read.settings,
      findings: [healthy('settings', file, counted(read.settings.sources.length, 'source'))],
    };
  }
  const findings = read.problems.map(({ path, message }) => broken('settings', path, message, `correct ${file}`));
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
      return broken('secret', path, `${shown} is missing or empty`, remedyOf(kind, name));
  } catch (error) {
    if (!(error instanceof HookdeskError)) throw error;
    return broken('secret', path, `${shown}: ${error.message}`, 'open the vault first');
  }
  if (kind !== 'value') return healthy('secret', path, `${shown} is there`);
  const remedy = 'put it into the vault ("hookdesk secret set NAME") and refer to it with { "vault": "NAME" }';
  return warning('plain-text secret', path, 'the secret stands in plain text in settings.json', remedy);
}

function remedyOf(kind: string, name: string): string {
  if (kind === 'env') return `set the environment variable ${name}`;
  if (kind === 'vault') return `hookdesk secret set ${name}`;
  if (kind === 'file') return `put the secret into ${name}, readable by this user`;
  return 'write the secret, or better a reference to it';
}

/** What a start would refuse, beyond missing secrets. */
function serving(settings: Settings, secrets: SecretPlaces, told: readonly Diagnosis[]): Diagnosis[] {
  try {
    const served = servedSources(settings, secrets);
    const isTold = (path: string) => told.some((one) => one.path === path && !one.works);
    const useless = served.missing.filter(({ path }) => path.startsWith('$.sources') && !isTold(path));
    return [...useless.map(({ path, message }) => broken('secret', path, message, REWRITE)), ...refusedSources(served)];
  } catch (error) {
    // A locked vault is told by its own check.
    if (error instanceof HookdeskError) return [];
    throw error;
  }
}

const REWRITE = 'write it as the sender gave it to you';

function refusedSources({ settings, secrets }: ReturnType<typeof servedSources>): Diagnosis[] {
  try {
    endpointsOf(settings, secrets, new Map());
    return [];
  } catch (error) {
    if (!(error instanceof HookdeskError) || error.code === 'SECRET_MISSING') return [];
    return [broken('source', String(error.values.path ?? '$.sources'), error.message, 'correct the source')];
  }
}
