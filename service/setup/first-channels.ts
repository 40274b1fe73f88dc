import { inEnglishOnly } from '../../rules/problems/problem.ts';
import type { Host } from '../host.ts';
import { parseSettings } from '../settings/settings.ts';

/** Of a channel: what it needs of the environment, and its settings made of it. */
interface Seed {
  channel: 'telegram' | 'discord' | 'email';
  /** All of them, or there is no channel. */
  needs: readonly string[];
  settings: (value: (name: string) => string | undefined) => Record<string, unknown>;
}

/** SPEC row R10. Secrets stay in the environment; what is no secret is written down. */
const SEEDS: readonly Seed[] = [
  {
    channel: 'telegram',
    needs: ['TELEGRAM_BOT_TOKEN', 'TELEGRAM_CHAT_ID'],
    settings: (value) => ({ botToken: { env: 'TELEGRAM_BOT_TOKEN' }, chatId: value('TELEGRAM_CHAT_ID') }),
  },
  {
    channel: 'discord',
    needs: ['DISCORD_WEBHOOK_URL'],
    settings: () => ({ webhookUrl: { env: 'DISCORD_WEBHOOK_URL' } }),
  },
  {
    channel: 'email',
    needs: ['SMTP_HOST', 'FROM_EMAIL', 'TO_EMAIL'],
    settings: (value) => ({
      smtp: {
        host: value('SMTP_HOST'),
        ...given('port', numberOf(value('SMTP_PORT'))),
        ...given('user', value('SMTP_USER')),
        ...(value('SMTP_PASS') === undefined ? {} : { password: { env: 'SMTP_PASS' } }),
      },
      from: value('FROM_EMAIL'),
      to: value('TO_EMAIL')
        ?.split(',')
        .map((address) => address.trim()),
    }),
  },
];

/** Only these hold something that no log may show. */
const SECRETS: readonly string[] = ['TELEGRAM_BOT_TOKEN', 'DISCORD_WEBHOOK_URL', 'SMTP_PASS'];

/**
 * Channels of a first start, as far as the environment describes them. One that is described by half, or wrongly, is left out and said
 * in the log: a mistake there is no reason not to start.
 */
export function firstChannels({ environment, log }: Pick<Host, 'environment' | 'log'>): Record<string, unknown> {
  const value = (name: string) => environment(name, SECRETS.includes(name) ? 'secret' : 'plain')?.trim() || undefined;
  const channels: Record<string, unknown> = {};
  for (const { channel, needs, settings } of SEEDS) {
    const missing = needs.filter((name) => value(name) === undefined);
    if (missing.length === needs.length) continue;
    if (missing.length > 0) {
      log.warn({ channel, missing }, 'The environment describes a channel only in part; it is left out');
      continue;
    }
    const made = settings(value);
    const checked = parseSettings(JSON.stringify({ channels: { [channel]: made } }));
    if ('settings' in checked) channels[channel] = made;
    else
      log.warn(
        { channel, problems: inEnglishOnly(checked.problems) },
        'The environment describes a channel wrongly; it is left out',
      );
  }
  return channels;
}

function given(name: string, value: unknown): Record<string, unknown> {
  return value === undefined ? {} : { [name]: value };
}

/** What is no number stays as it is, and is found wrong by the schema. */
function numberOf(text: string | undefined): number | string | undefined {
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : text;
}
