import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HookdeskError } from '../errors.ts';
import { SETTINGS_FILE } from '../settings/settings.ts';
import { isVaultClosed } from '../vault/key-sources.ts';
import { openVault, type Vault } from '../vault/vault.ts';
import { NOT_SO } from './exit-status.ts';
import { passphraseOf, random } from './headless-host.ts';
import type { Invocation } from './invocation.ts';
import { throughOwner } from './owner.ts';
import { readSecret } from './secret-input.ts';

const LONGEST_NAME = 200;

/** `hookdesk secret set NAME`: the value comes on standard input, where neither the shell's history nor a process list has it. */
export async function setSecret(invocation: Invocation, name: string): Promise<number> {
  if (name === '' || name.length > LONGEST_NAME || /\p{Cc}/u.test(name)) {
    throw usage(`Expected a name of 1 to ${LONGEST_NAME} characters on one line`);
  }
  const secret = await readSecret(invocation, 'Type or paste the secret, then press Enter (it is not shown):');
  await throughOwner(invocation, {
    handed: (client) => client.vault.set({ name, secret }),
    directly: () => vaultOf(invocation).set(name, secret),
  });
  if (invocation.json) invocation.output.json({ name });
  else invocation.output.line(`Stored ${name}.`);
  return 0;
}

/** `hookdesk secret list`: names, never values. */
export async function listSecrets(invocation: Invocation): Promise<number> {
  for (const name of await namesIn(invocation)) {
    if (invocation.json) invocation.output.json({ name });
    else invocation.output.line(name);
  }
  return 0;
}

/** The vault's file is replaced in one step, so that reading beside an owner is safe; one that only the owner can open is asked for. */
async function namesIn(invocation: Invocation): Promise<string[]> {
  try {
    return vaultOf(invocation).list();
  } catch (error) {
    const { connectToOwner } = await import('../api/client.ts');
    const owner = isVaultClosed(error) ? await connectToOwner(invocation.folder) : null;
    if (owner === null) throw error;
    try {
      return await owner.client.vault.list();
    } finally {
      owner.close();
    }
  }
}

/**
 * `hookdesk secret drop NAME`: status 1 where there was none of that name, and where the settings refer to it, because settings with a
 * secret that is missing are not put in force: a running Hookdesk would go on taking it, and none could start. `force` drops it all the same.
 */
export async function dropSecret(invocation: Invocation, name: string, { force = false } = {}): Promise<number> {
  const usedAt = usesOf(name, invocation.folder);
  if (usedAt.length > 0 && !force) return refuseToDrop(invocation, name, usedAt);
  const dropped = await throughOwner(invocation, {
    handed: (client) => client.vault.drop({ name }),
    directly: () => vaultOf(invocation).drop(name),
  });
  if (invocation.json) invocation.output.json({ name, dropped });
  else if (dropped) invocation.output.line(`Dropped ${name}.`);
  for (const path of dropped ? usedAt : []) {
    invocation.output.notice(
      `${SETTINGS_FILE} still refers to it at ${path}: until that is removed, a running Hookdesk goes on taking it and none can start.`,
    );
  }
  if (!dropped) invocation.output.notice(`There is no secret ${JSON.stringify(name)} in the vault.`);
  return dropped ? 0 : NOT_SO;
}

function refuseToDrop({ json, output }: Invocation, name: string, usedAt: readonly string[]): number {
  if (json) output.json({ name, dropped: false, usedAt });
  output.notice(`Nothing was dropped: ${SETTINGS_FILE} refers to ${name} at ${usedAt.join(', ')}.`);
  output.notice(
    'Remove that first, or replace the secret (hookdesk secret set), which is in force at once. With --force it is dropped all the same, and no Hookdesk can start until then.',
  );
  return NOT_SO;
}

/** Where the settings refer to a secret. In a file that is no JSON nobody can tell, so that each of its secrets counts as used. */
function usesOf(name: string, folder: string): string[] {
  const file = join(folder, SETTINGS_FILE);
  if (!existsSync(file)) return [];
  const text = readFileSync(file, 'utf8');
  try {
    return placesOf(name, JSON.parse(text));
  } catch {
    return text.includes(JSON.stringify(name)) ? ['a place that cannot be told, because it is no JSON'] : [];
  }
}

/** JSON paths of the references to a secret of the vault. */
function placesOf(name: string, value: unknown, path = '$'): string[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('vault' in value && value.vault === name) return [path];
  return Object.entries(value).flatMap(([key, inner]) =>
    placesOf(name, inner, Array.isArray(value) ? `${path}[${key}]` : `${path}.${key}`),
  );
}

function vaultOf({ folder, environment }: Invocation): Vault {
  return openVault(folder, passphraseOf(environment), random);
}

function usage(detail: string): HookdeskError {
  return new HookdeskError('USAGE', { detail });
}
