import { ORPCError } from '@orpc/server';
import type { SecretChange } from '../contract/vault.ts';
import { exportSecrets, planSecrets } from '../vault/secrets-transfer.ts';
import type { Parts } from './parts.ts';

/** Every secret in one text that only the passphrase opens. */
export async function secretsExport({ vault, host }: Parts, passphrase: string): Promise<{ text: string }> {
  host.redaction.add(passphrase);
  const text = await exportSecrets(vault, passphrase, { random: host.random, at: host.clock.now() });
  return { text };
}

interface Sealed {
  text: string;
  passphrase: string;
}

/** What such a text would change here, or why it cannot be read. Writes nothing. */
export async function secretsPlan(
  { vault, host }: Parts,
  { text, passphrase }: Sealed,
): Promise<{ changes: SecretChange[] } | { problem: string }> {
  host.redaction.add(passphrase);
  const planned = await planSecrets(vault, text, passphrase);
  return 'problem' in planned ? planned : { changes: planned.changes };
}

/** Does it, and puts it in force. Throws `NOT_ACCEPTED` with the names that would be replaced and are not among `accepted`. */
export async function secretsImport(
  { vault, settings }: Parts,
  { text, passphrase, accepted }: Sealed & { accepted: readonly string[] },
): Promise<{ changes: SecretChange[] } | { problem: string }> {
  const planned = await planSecrets(vault, text, passphrase);
  if ('problem' in planned) return planned;
  const places = planned.replaced.filter((name) => !accepted.includes(name));
  if (places.length > 0) throw new ORPCError('NOT_ACCEPTED', { data: { places } });
  planned.carryOut();
  settings.reload();
  return { changes: planned.changes };
}
