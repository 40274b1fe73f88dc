import type { TunnelSettings } from '../settings/tunnel.ts';
import { openCloudflared } from './cloudflared/open-cloudflared.ts';
import { openNgrok } from './ngrok/open-ngrok.ts';
import type { OpenTunnel, OpenTunnelWith, TunnelContext } from './provider.ts';
import { openSsh } from './ssh/open-ssh.ts';

/** Settings for which a tunnel is opened; `none` and `manual` open nothing. */
export type OpenedSettings = Exclude<TunnelSettings, { provider: 'none' | 'manual' }>;

/** Opens the tunnel that the settings ask for. */
export const openTunnel: OpenTunnelWith<OpenedSettings> = (
  settings: OpenedSettings,
  context: TunnelContext,
): Promise<OpenTunnel> => {
  switch (settings.provider) {
    case 'ssh':
      return openSsh(settings, context);
    case 'ngrok':
      return openNgrok(settings, context);
    case 'cloudflared':
      return openCloudflared(settings, context);
  }
};
