import type { ReactNode } from 'react';
import type { TunnelForm, TunnelSettingsView } from '../../../service/contract/tunnel.ts';

export type Provider = TunnelForm['provider'];
export type FormOf<P extends Provider> = Extract<TunnelForm, { provider: P }>;

/** In the order in which they are offered: what is easiest first. */
export const PROVIDERS: readonly Provider[] = ['cloudflared', 'ngrok', 'ssh', 'manual', 'none'];

/** A form for each provider, so that a look at another one loses nothing. */
export type Forms = { [P in Provider]: FormOf<P> };

/** Empty forms, and the one that the settings have filled in. */
export function formsOf({ form }: TunnelSettingsView): Forms {
  const empty: Forms = {
    none: { provider: 'none' },
    manual: { provider: 'manual', publicUrl: '' },
    ssh: {
      provider: 'ssh',
      publicUrl: '',
      host: '',
      port: 22,
      user: '',
      hostKey: '',
      remoteHost: '127.0.0.1',
      remotePort: 8080,
    },
    ngrok: { provider: 'ngrok', domain: '' },
    cloudflared: { provider: 'cloudflared', named: false, hostname: '', path: '' },
  };
  return { ...empty, [form.provider]: form };
}

/** What the fields of a provider work on. */
export interface FieldsProps<P extends Provider> {
  form: FormOf<P>;
  change: (members: Partial<FormOf<P>>) => void;
  /** What is wrong with the member at this path below `$.tunnel`; undefined where nothing is. */
  problem: (path: string) => ReactNode;
  /** Whether the settings have this secret already. */
  stored: (secret: TunnelSettingsView['secrets'][number]) => boolean;
  /** Of the SSH key in force, as a line of `authorized_keys`. */
  publicKey: string | undefined;
  /** Address of the listener on this machine. */
  listener: string;
}

/** Paths below `$.tunnel` that a field shows its problem for. */
export const FIELD_PATHS: readonly string[] = [
  'publicUrl',
  'ssh.host',
  'ssh.port',
  'ssh.user',
  'ssh.hostKey',
  'ssh.privateKey',
  'ssh.passphrase',
  'ssh.remoteHost',
  'ssh.remotePort',
  'ngrok.authtoken',
  'ngrok.domain',
  'cloudflared.token',
  'cloudflared.hostname',
  'cloudflared.path',
];
