import type { Said } from '../contract/sayings/en.ts';
import type { ErrorCode } from '../errors.ts';
import type { TunnelSettings } from '../settings/tunnel.ts';

/**
 * What is known of the tunnel. `off`: the settings ask for none. `connecting`: an attempt is under way. `down`: it failed or
 * broke off, and is tried again at `nextTryAt`, or mends itself.
 */
export interface TunnelState {
  provider: TunnelSettings['provider'];
  state: 'off' | 'connecting' | 'up' | 'down';
  /**
   * Public address, without a slash at its end. While the tunnel is not up: the one that the settings fix, else null, because
   * the next one may be another.
   */
  url: string | null;
  /** Why it is not up, for the user; null where nothing went wrong. */
  reason: string | null;
  /** The reason without its language; absent where there is none. */
  said?: Said | undefined;
  /** The reason's code in the catalogue of errors. */
  code: ErrorCode | null;
  /** When this state began, ms since 1970. */
  since: number;
  /** When the next attempt begins, ms since 1970; null unless it is `down` and to be opened anew. */
  nextTryAt: number | null;
}

/** The address that the settings fix, whoever opens the tunnel and whenever; null where the provider chooses it. */
export function fixedAddress(tunnel: TunnelSettings): string | null {
  switch (tunnel.provider) {
    case 'none':
      return null;
    case 'manual':
      return tunnel.publicUrl;
    case 'ssh':
      return tunnel.publicUrl ?? null;
    case 'ngrok':
      return tunnel.ngrok.domain === undefined ? null : `https://${tunnel.ngrok.domain}`;
    case 'cloudflared':
      return tunnel.cloudflared.hostname === undefined ? null : `https://${tunnel.cloudflared.hostname}`;
  }
}
