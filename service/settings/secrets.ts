import { readFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import type { ToldProblem } from '../../rules/problems/problem.ts';
import { inEnglish, type Said } from '../contract/sayings/en.ts';
import { isSecretOf } from '../listener/new-secret.ts';
import type { SourceSecret, SourceSecrets } from '../listener/secrets.ts';
import type { Redaction } from '../log/redaction.ts';
import { settingsProblem } from './problem.ts';
import { providerReferences } from './registrations.ts';
import type { SecretReference, Settings, Source } from './schema.ts';

/** Where references lead: the host's environment, the vault, and files beside the settings. */
export interface SecretPlaces {
  environment: (name: string) => string | undefined;
  vault: { get(name: string): string | null };
  /** Relative file references start here. */
  folder: string;
  /** Learns every secret that is found, so that no log shows it. */
  redaction: Pick<Redaction, 'add'>;
}

/**
 * The secret, or null when it is missing or empty: a missing secret is never an open door. One of white space alone counts as
 * empty, because everybody could guess it; white space in any other is part of it.
 */
export function resolveSecret(reference: SecretReference, places: SecretPlaces): string | null {
  const found = lookUp(reference, places) ?? '';
  const secret = found.trim() === '' ? null : found;
  places.redaction.add(secret);
  return secret;
}

function lookUp(reference: SecretReference, places: SecretPlaces): string | null | undefined {
  if ('env' in reference) return places.environment(reference.env);
  if ('vault' in reference) return places.vault.get(reference.vault);
  if ('value' in reference) return reference.value;
  return readSecretFile(isAbsolute(reference.file) ? reference.file : join(places.folder, reference.file));
}

/** A file's content without the one line end that editors add. */
function readSecretFile(file: string): string | null {
  try {
    return readFileSync(file, 'utf8').replace(/\r?\n$/, '');
  } catch {
    return null;
  }
}

export type SecretKind = 'env' | 'vault' | 'file' | 'value';

/** How a reference is shown: its kind and name, never the secret. */
export function describeReference(reference: SecretReference): { kind: SecretKind; name: string } {
  if ('env' in reference) return { kind: 'env', name: reference.env };
  if ('vault' in reference) return { kind: 'vault', name: reference.vault };
  if ('file' in reference) return { kind: 'file', name: reference.file };
  return { kind: 'value', name: 'plain text in settings.json' };
}

/** All references of a source with their JSON paths in the settings. */
export function referencesOf(
  source: Source,
  index: number,
): { path: string; reference: SecretReference; webhookId: string | null }[] {
  const plain = (source.secrets ?? []).map((reference, position) => ({
    path: `$.sources[${index}].secrets[${position}]`,
    reference,
    webhookId: null,
  }));
  const byId = Object.entries(source.secretsById ?? {}).flatMap(([webhookId, references]) =>
    references.map((reference, position) => ({
      path: `$.sources[${index}].secretsById[${JSON.stringify(webhookId)}][${position}]`,
      reference,
      webhookId,
    })),
  );
  return [...plain, ...byId];
}

/** The secrets that the channels refer to, with their JSON paths. */
export function channelReferences({
  channels: { telegram, discord, email },
}: Settings): { path: string; reference: SecretReference; channel: string }[] {
  const of = (channel: string, member: string, reference: SecretReference | undefined) =>
    reference === undefined ? [] : [{ path: `$.channels.${channel}.${member}`, reference, channel }];
  return [
    ...of('telegram', 'botToken', telegram?.botToken),
    ...of('email', 'smtp.password', email?.smtp.password),
    ...(discord !== undefined && 'webhookUrl' in discord
      ? of('discord', 'webhookUrl', discord.webhookUrl)
      : of('discord', 'botToken', discord?.botToken)),
  ];
}

/** A problem for each secret of a channel that is missing or empty. */
export function missingChannelSecrets(settings: Settings, places: SecretPlaces): ToldProblem[] {
  return missingOf(channelReferences(settings), places);
}

/** A problem for each secret of a provider's profile that is missing or empty. */
export function missingProviderSecrets(settings: Settings, places: SecretPlaces): ToldProblem[] {
  return missingOf(providerReferences(settings), places);
}

function missingOf(
  references: readonly { path: string; reference: SecretReference }[],
  places: SecretPlaces,
): ToldProblem[] {
  return references.flatMap(({ path, reference }) =>
    resolveSecret(reference, places) === null ? [missingSecret(path, reference)] : [],
  );
}

/** What is wrong with a reference that leads to nothing. */
export function missingText(reference: SecretReference): string {
  return inEnglish(missing(reference));
}

/** The same as a problem of the settings. */
export function missingSecret(path: string, reference: SecretReference): ToldProblem {
  return settingsProblem(path, ...missing(reference));
}

function missing(reference: SecretReference): Said {
  const { kind, name } = describeReference(reference);
  return ['secretMissing', kind, JSON.stringify(name)];
}

/** Resolves the secrets of every source; each one that is missing, empty, of no use to its preset or with an unreadable `until` is a problem. */
export function resolveSources(
  settings: Settings,
  places: SecretPlaces,
): { secrets: SourceSecrets; problems: ToldProblem[] } {
  const secrets: SourceSecrets = { bySource: new Map(), byWebhookId: new Map() };
  const problems: ToldProblem[] = [];
  settings.sources.forEach((source, index) => {
    for (const { path, reference, webhookId } of referencesOf(source, index)) {
      const value = resolveSecret(reference, places);
      const until = reference.until === undefined ? null : Date.parse(reference.until);
      if (value === null) problems.push(missingSecret(path, reference));
      else if (!isSecretOf(source.preset, value)) problems.push(settingsProblem(path, 'standardSecret'));
      else if (Number.isNaN(until)) problems.push(settingsProblem(`${path}.until`, 'isoTime'));
      else add(secrets, source.id, webhookId, { value, until });
    }
  });
  return { secrets, problems };
}

function add(secrets: SourceSecrets, source: string, webhookId: string | null, secret: SourceSecret): void {
  if (webhookId === null) {
    secrets.bySource.set(source, [...(secrets.bySource.get(source) ?? []), secret]);
    return;
  }
  const byId = secrets.byWebhookId.get(source) ?? new Map<string, SourceSecret[]>();
  byId.set(webhookId, [...(byId.get(webhookId) ?? []), secret]);
  secrets.byWebhookId.set(source, byId);
}
