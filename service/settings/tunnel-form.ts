import type { TunnelForm, TunnelSettingsView } from '../contract/tunnel.ts';
import type { SecretReference } from './secret-reference.ts';
import type { TunnelSettings } from './tunnel.ts';

/** What the settings say, as the form takes it, and which of its secrets are there. */
export function formOf(tunnel: TunnelSettings): TunnelSettingsView {
  switch (tunnel.provider) {
    case 'none':
    case 'manual':
      return { form: tunnel, secrets: [] };
    case 'ssh': {
      const { privateKey: _key, passphrase, ...plain } = tunnel.ssh;
      return {
        form: { provider: 'ssh', publicUrl: tunnel.publicUrl ?? '', ...plain },
        secrets: passphrase === undefined ? ['privateKey'] : ['privateKey', 'passphrase'],
      };
    }
    case 'ngrok':
      return { form: { provider: 'ngrok', domain: tunnel.ngrok.domain ?? '' }, secrets: ['authtoken'] };
    case 'cloudflared': {
      const { token, hostname = '', path = '' } = tunnel.cloudflared;
      const named = token !== undefined;
      return { form: { provider: 'cloudflared', named, hostname, path }, secrets: named ? ['token'] : [] };
    }
  }
}

/** Values for the vault, by name. */
export type Secrets = Map<string, string>;

/**
 * The settings that a form asks for, not checked yet. Secrets that were entered go to `secrets`, under names made of `mark`: a
 * name of their own, so that the tunnel in force keeps its secret until the new one is. Those left out are the ones of
 * `before`.
 */
export function settingsOf(form: TunnelForm, before: TunnelSettings, mark: string, secrets: Secrets): unknown {
  const reference = (name: string, given: string | { vault: string } | undefined, old: SecretReference | undefined) => {
    if (typeof given === 'object') return given;
    if (given === undefined) return old;
    const vault = `tunnel.${name}.${mark}`;
    secrets.set(vault, given.trim());
    return { vault };
  };
  switch (form.provider) {
    case 'none':
    case 'manual':
      return form;
    case 'ssh': {
      const { provider, publicUrl, privateKey, passphrase, ...plain } = form;
      const old = before.provider === 'ssh' ? before.ssh : undefined;
      const key = reference('privateKey', privateKey, old?.privateKey);
      // A passphrase belongs to its key: a new key without one has none.
      const phrase = reference('passphrase', passphrase, privateKey === undefined ? old?.passphrase : undefined);
      return {
        provider,
        ...given({ publicUrl }),
        ssh: { ...plain, ...given({ privateKey: key, passphrase: phrase }) },
      };
    }
    case 'ngrok': {
      const old = before.provider === 'ngrok' ? before.ngrok.authtoken : undefined;
      const authtoken = reference('authtoken', form.authtoken, old);
      return { provider: 'ngrok', ngrok: given({ authtoken, domain: form.domain }) };
    }
    case 'cloudflared': {
      const { path, named, hostname } = form;
      if (!named) return { provider: 'cloudflared', cloudflared: given({ path }) };
      const old = before.provider === 'cloudflared' ? before.cloudflared.token : undefined;
      // Named and without a token is a mistake to be shown, not a quick tunnel.
      const token = reference('token', form.token, old) ?? null;
      return { provider: 'cloudflared', cloudflared: { token, ...given({ hostname, path }) } };
    }
  }
}

/** The members that say something. */
function given(members: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined && value !== ''));
}
