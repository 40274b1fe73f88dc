import type { Source } from '../settings/schema.ts';
import { referencesOf } from '../settings/secrets.ts';
import { dropLeft } from '../vault/with-secrets.ts';
import type { Parts } from './parts.ts';

/** So long after its end, ms, an old secret still tells why a sender that kept it is turned away. */
const REMEMBERED_MS = 30 * 86_400_000;

type Secrets = NonNullable<Source['secrets']>;

/**
 * Puts a new secret first and lets the old ones end at `until`, so that the sender can be changed over without losing an
 * event; one that ended long ago is forgotten. False when the source's newest secret is not in the vault: an environment
 * variable or a file is the user's own.
 */
export async function rotateSecret(parts: Parts, source: Source, secret: string, until: number): Promise<boolean> {
  const { vault, settings } = parts;
  const newest = source.secrets?.[0];
  if (newest === undefined || !('vault' in newest)) return false;
  const now = parts.host.clock.now();
  const name = `${source.id}.${now.toString(36)}`;
  vault.set(name, secret);
  const [forgotten, remembered] = byEnd(source.secrets ?? [], now - REMEMBERED_MS);
  await putSecrets(parts, source, [{ vault: name }, ...endedBy(remembered, until)]);
  if (settings.problems.length === 0) dropSecrets(parts, source.id, forgotten);
  return true;
}

/** Ends all secrets of a source but the newest at once. */
export async function endOldSecrets(parts: Parts, source: Source): Promise<void> {
  const [newest, ...old] = source.secrets ?? [];
  if (newest === undefined || old.length === 0) return;
  await putSecrets(parts, source, [newest, ...endedBy(old, parts.host.clock.now())]);
}

/** Takes those secrets of a source out of the vault that were made here and that nothing refers to any more. */
export function dropSecrets({ vault, settings }: Parts, source: string, secrets: Secrets): void {
  const kept = new Set(settings.current.sources.flatMap(secretsOf).flatMap(vaultName));
  const left = secrets.flatMap(vaultName).filter((name) => name.startsWith(`${source}.`) && !kept.has(name));
  dropLeft(vault, left);
}

/** Every secret that a source refers to, ended ones too. */
export function secretsOf(source: Source): Secrets {
  return referencesOf(source, 0).map(({ reference }) => reference);
}

function vaultName(reference: Secrets[number]): string[] {
  return 'vault' in reference ? [reference.vault] : [];
}

/** Those that ended before `at`, ms since 1970, and the others. */
function byEnd(secrets: Secrets, at: number): [ended: Secrets, others: Secrets] {
  const isOver = ({ until }: Secrets[number]) => until !== undefined && Date.parse(until) < at;
  return [secrets.filter(isOver), secrets.filter((reference) => !isOver(reference))];
}

/** Secrets of which none holds longer than until then, ms since 1970; one that ends before that keeps its end. */
function endedBy(secrets: Secrets, until: number): Secrets {
  const end = new Date(until).toISOString();
  return secrets.map((reference) =>
    reference.until !== undefined && Date.parse(reference.until) <= until ? reference : { ...reference, until: end },
  );
}

async function putSecrets(parts: Parts, source: Source, secrets: Secrets): Promise<void> {
  await parts.settings.update((settings) => {
    settings.sources = (settings.sources as Source[]).map((each) =>
      each.id === source.id ? { ...each, secrets } : each,
    );
  });
}
