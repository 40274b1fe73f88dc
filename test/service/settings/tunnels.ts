import type { TunnelSettings } from '../../../service/settings/tunnel.ts';

/** Settings of a tunnel for each provider, whole enough to be taken. */
export const TUNNELS: Readonly<Record<TunnelSettings['provider'], object>> = {
  none: { provider: 'none' },
  manual: { provider: 'manual', publicUrl: 'https://hooks.example.com' },
  ssh: {
    provider: 'ssh',
    ssh: {
      host: 'ssh.example.com',
      user: 'hook',
      privateKey: { file: '/key' },
      hostKey: 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ0yDAT8dYTV1AAFJQ1VV4QUvXKw7QXkOUyfcvmJqNcK',
      remotePort: 8080,
    },
  },
  ngrok: { provider: 'ngrok', ngrok: { authtoken: { env: 'NGROK_AUTHTOKEN' } } },
  cloudflared: { provider: 'cloudflared' },
};
