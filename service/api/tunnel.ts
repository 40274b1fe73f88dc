import type { ToldProblem } from '../../rules/problems/problem.ts';
import type { TunnelForm, TunnelSettingsView } from '../contract/tunnel.ts';
import { HookdeskError } from '../errors.ts';
import { problemsOfChange } from '../settings/audited-change.ts';
import { resolveSecret, type SecretPlaces } from '../settings/secrets.ts';
import { parseSettings } from '../settings/settings.ts';
import type { SettingsOf, TunnelSettings } from '../settings/tunnel.ts';
import { formOf, type Secrets, settingsOf } from '../settings/tunnel-form.ts';
import { tunnelReferences } from '../settings/tunnel-secrets.ts';
import { makeKeyPair } from '../tunnel/ssh/make-key.ts';
import { publicKeyOf } from '../tunnel/ssh/public-key.ts';
import { dropLeft, withSecrets } from '../vault/with-secrets.ts';
import type { Parts } from './parts.ts';

export async function tunnelSettings({ settings, secrets }: Parts): Promise<TunnelSettingsView> {
  const { tunnel } = settings.current;
  const view = formOf(tunnel);
  if (tunnel.provider !== 'ssh') return view;
  const publicKey = await publicKeyInForce(tunnel.ssh, secrets);
  return publicKey === null ? view : { ...view, publicKey };
}

/** Null where a secret is missing or cannot be read, which the tunnel's state tells. */
async function publicKeyInForce(
  { privateKey, passphrase }: SettingsOf<'ssh'>['ssh'],
  places: SecretPlaces,
): Promise<string | null> {
  try {
    const key = resolveSecret(privateKey, places);
    const phrase = passphrase === undefined ? null : resolveSecret(passphrase, places);
    return key === null ? null : await publicKeyOf(key, phrase);
  } catch (error) {
    if (error instanceof HookdeskError) return null;
    throw error;
  }
}

/** Every problem of what was entered, or none: then it is in force. A secret is kept only if all of it is right. */
export async function configureTunnel(parts: Parts, form: TunnelForm): Promise<ToldProblem[]> {
  const { settings, vault } = parts;
  const before = settings.current.tunnel;
  const secrets: Secrets = new Map();
  const tunnel = settingsOf(form, before, markOf(parts), secrets);
  const checked = parseSettings(JSON.stringify({ tunnel }));
  if ('problems' in checked) return checked.problems;
  const update = () =>
    settings.update((next) => {
      next.tunnel = tunnel;
    });
  // What is wrong now is something else in the file, and has been before.
  const problems = await withSecrets(vault, secrets, () => problemsOfChange(update()));
  if (problems.length === 0 && settings.problems.length === 0) dropReplaced(vault, before, settings.current.tunnel);
  return problems;
}

/** Secrets that were made here for the tunnel before, and that nothing refers to any more. */
function dropReplaced(vault: Parts['vault'], before: TunnelSettings, now: TunnelSettings): void {
  const kept = new Set(vaultNames(now));
  dropLeft(
    vault,
    vaultNames(before).filter((name) => name.startsWith('tunnel.') && !kept.has(name)),
  );
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
