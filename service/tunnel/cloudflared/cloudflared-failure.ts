import { HookdeskError } from '../../errors.ts';

const TOKEN = /token is not valid|unauthorized|invalid tunnel secret|tunnel not found/i;
const NETWORK = /no such host|server misbehaving|unreachable|timeout|dial tcp|connection refused|edge discovery/i;

/** A failure that cloudflared has told in its log, as one of the catalogue. */
export function cloudflaredFailure(text: string): HookdeskError {
  const provider = 'cloudflared';
  const detail = text.replace(/[.\s]+$/, '');
  if (TOKEN.test(text)) {
    return new HookdeskError('TUNNEL_TOKEN_REFUSED', { provider, detail, place: ['cloudflareDashboard'] });
  }
  if (NETWORK.test(text)) return new HookdeskError('TUNNEL_UNREACHABLE', { address: 'Cloudflare', detail });
  return new HookdeskError('TUNNEL_REFUSED', { provider, detail });
}
