import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { SecretChange } from '../contract/vault.ts';
import { HookdeskError } from '../errors.ts';
import { setVaultAside } from '../vault/aside.ts';
import { MOST_SECRETS_CHARACTERS, SHORTEST_PASSPHRASE } from '../vault/export-file.ts';
import { isVaultClosed } from '../vault/key-sources.ts';
import { exportSecrets, planSecrets } from '../vault/secrets-transfer.ts';
import type { Vault } from '../vault/vault.ts';
import { headlessHost, random } from './headless-host.ts';
import type { Invocation } from './invocation.ts';
import { writeNew } from './new-file.ts';
import { throughOwner } from './owner.ts';
import { readSecret } from './secret-input.ts';
import { secretPlaces } from './secret-places.ts';

/**
 * `hookdesk secret export FILE`: all secrets in one file that only the passphrase opens, which comes on standard input. Never replaces a
 * file.
 */
export async function exportSecretsTo(invocation: Invocation, to: string): Promise<number> {
  const { json, output, now } = invocation;
  const file = resolve(to);
  const passphrase = await readSecret(
    invocation,
    'Type a passphrase for the file, then press Enter (it is not shown):',
  );
  if (passphrase.length < SHORTEST_PASSPHRASE) {
    const detail = `Expected a passphrase of at least ${SHORTEST_PASSPHRASE} characters: whoever has the file can guess at leisure`;
    throw new HookdeskError('USAGE', { detail });
  }
  const text = await throughOwner(invocation, {
    handed: async (client) => (await client.vault.export({ passphrase })).text,
    directly: () => exportSecrets(secretPlaces(invocation).vault, passphrase, { random, at: now() }),
  });
  writeNew(file, text);
  if (json) output.json({ file });
  else output.line(`Wrote ${file}. Without the passphrase nobody can open it, nor can you.`);
  return 0;
}

export interface SecretImportOptions {
  accept?: boolean;
  aside?: boolean;
}

/**
 * `hookdesk secret import FILE`: shows which secrets are new, the same, or other ones, and takes them in, all of them or none. With `aside` a
 * vault that cannot be opened is kept under another name, and the secrets go into a new one.
 */
export async function importSecretsFrom(
  invocation: Invocation,
  from: string,
  { accept = false, aside = false }: SecretImportOptions,
): Promise<number> {
  const { json, output } = invocation;
  const file = resolve(from);
  const text = readFileSync(file, 'utf8');
  if (text.length > MOST_SECRETS_CHARACTERS) throw invalid(file, 'it is too long for an export of secrets');
  const passphrase = await readSecret(invocation, "Type the file's passphrase, then press Enter (it is not shown):");
  const consent = (changes: readonly SecretChange[]): string[] => {
    if (!json) for (const { name, change } of changes) output.line(`${change.padEnd(8)}  ${name}`);
    const places = changes.filter(({ change }) => change === 'replaced').map(({ name }) => name);
    if (places.length > 0 && !accept) throw notAccepted(file, places);
    return places;
  };
  const changes = await throughOwner(invocation, {
    handed: async ({ vault }) => {
      const planned = await vault.plan({ text, passphrase });
      if ('problem' in planned) throw invalid(file, planned.problem);
      const done = await vault.import({ text, passphrase, accepted: consent(planned.changes) });
      if ('problem' in done) throw invalid(file, done.problem);
      return done.changes;
    },
    directly: async () => {
      const planned = await planSecrets(vaultFor(invocation, aside), text, passphrase);
      if ('problem' in planned) throw invalid(file, planned.problem);
      consent(planned.changes);
      planned.carryOut();
      return planned.changes;
    },
  });
  if (json) output.json({ file, changes });
  else output.line('Imported.');
  return 0;
}

/** The vault of the folder; a new one where it cannot be opened and may be set aside. */
function vaultFor(invocation: Invocation, aside: boolean): Vault {
  const { vault } = secretPlaces(invocation);
  try {
    vault.list();
  } catch (error) {
    if (!aside || !isVaultClosed(error)) throw error;
    setVaultAside(invocation.folder, headlessHost(invocation.environment, process.stderr));
  }
  return vault;
}

function invalid(file: string, detail: string): HookdeskError {
  return new HookdeskError('IMPORT_INVALID', { file, detail });
}

function notAccepted(file: string, places: readonly string[]): HookdeskError {
  return new HookdeskError('IMPORT_NOT_ACCEPTED', { file, places: places.join('; ') });
}
