import { KNOWN_EXCHANGES } from '../../rules/registration/purpose.ts';
import type { Host } from '../host.ts';
import type { SecretReference } from '../settings/schema.ts';
import { openVaultLazily } from '../vault/lazy.ts';
import { firstChannels } from './first-channels.ts';

/** SPEC row S9. */
const SECRET_VARIABLE = 'WEBHOOK_SECRET';
const SECRET_NAME = 'okd.secret';

/** Settings of a first start (SPEC rows S3, S9, S10, R10): OKD's source, a paper broker, and the channels of the environment; all else has its default. */
export function firstSettings(folder: string, host: Host): Record<string, unknown> {
  const channels = firstChannels(host);
  return {
    timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    listener: { host: '127.0.0.1', port: 3000 },
    sources: [
      {
        id: 'okd',
        preset: 'okd',
        path: '/webhook/okd-finance',
        secrets: [secretOf(folder, host)],
        rateLimitPerMinute: 100,
      },
    ],
    ...(Object.keys(channels).length === 0 ? {} : { channels }),
    // Wanted, not registered: what to enter at OKD Finance is shown (S12, S13, S17).
    registrations: [{ id: 'okd-orders', source: 'okd', purpose: 'orders', exchanges: [...KNOWN_EXCHANGES] }],
    brokers: [
      {
        id: 'paper',
        kind: 'paper',
        feePercent: 0.1,
        spreadPercent: 0,
        slippagePercent: 0,
        latency: '0ms',
        balances: { USDT: 10_000 },
      },
    ],
  };
}

/** The variable where it is set and not empty (an empty one would be a forgeable signature, W5), else the vault. */
function secretOf(folder: string, host: Host): SecretReference {
  if (host.environment(SECRET_VARIABLE)) return { env: SECRET_VARIABLE };
  const vault = openVaultLazily(folder, host);
  if (vault.get(SECRET_NAME) === null) vault.set(SECRET_NAME, Buffer.from(host.random(32)).toString('hex'));
  return { vault: SECRET_NAME };
}
