import type { Problem } from '../../rules/event/event.ts';
import type { TunnelForm, TunnelSettingsView } from '../contract/tunnel.ts';
import { HookdeskError } from '../errors.ts';
import { parseSettings } from '../settings/settings.ts';
import type { TunnelSettings } from '../settings/tunnel.ts';
import { formOf, type Secrets, settingsOf } from '../settings/tunnel-form.ts';
import { tunnelReferences } from '../settings/tunnel-secrets.ts';
import { makeKeyPair } from '../tunnel/ssh/make-key.ts';
import type { Parts } from './parts.ts';

export function tunnelSettings({ settings }: Parts): TunnelSettingsView {
  return formOf(settings.current.tunnel);
}

/** Every problem of what was entered, or none: then it is in force. A secret is kept only if all of it is right. */
export async function configureTunnel(parts: Parts, form: TunnelForm): Promise<Problem[]> {
  const { settings, vault } = parts;
  const before = settings.current.tunnel;
  const secrets: Secrets = new Map();
  const tunnel = settingsOf(form, before, markOf(parts), secrets);
  const checked = parseSettings(JSON.stringify({ tunnel }));
  if ('problems' in checked) return checked.problems;
  for (const [name, value] of secrets) vault.set(name, value);
  try {
    await settings.update((next) => {
      next.tunnel = tunnel;
    });
  } catch (error) {
    for (const name of secrets.keys()) vault.drop(name);
    if (!(error instanceof HookdeskError) || error.code !== 'SETTINGS_INVALID') throw error;
    // Something else in the file is wrong, and has been before.
    return [{ path: String(error.values.path), message: String(error.values.detail) }];
  }
  if (settings.problems.length === 0) dropReplaced(vault, before, settings.current.tunnel);
  return [];
}

/** Secrets that were made here for the tunnel before, and that nothing refers to any more. */
function dropReplaced(vault: Parts['vault'], before: TunnelSettings, now: TunnelSettings): void {
  const kept = new Set(vaultNames(now));
  for (const name of vaultNames(before)) if (name.startsWith('tunnel.') && !kept.has(name)) vault.drop(name);
}

function vaultNames(tunnel: TunnelSettings): string[] {
  return tunnelReferences(tunnel).flatMap(({ reference }) => ('vault' in reference ? [reference.vault] : []));
}

/** A new SSH key in the vault, for a form that is still being filled in. */
export async function makeSshKey(parts: Parts): Promise<{ vault: string; publicKey: string }> {
  const { privateKey, publicKey } = await makeKeyPair();
  const vault = `tunnel.privateKey.${markOf(parts)}`;
  parts.vault.set(vault, privateKey.trim());
  return { vault, publicKey };
}

function markOf({ host }: Parts): string {
  return host.clock.now().toString(36);
}
