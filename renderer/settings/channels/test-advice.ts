import type { ConfigurableChannel } from '../../../service/contract/channels.ts';

/** What to do about a test message that failed; a text of its own for each. */
export type Advice =
  | 'secret'
  | 'network'
  | 'later'
  | 'telegramToken'
  | 'telegramChat'
  | 'telegramBlocked'
  | 'discordToken'
  | 'discordRights'
  | 'discordGone'
  | 'mailLogin'
  | 'mailTls'
  | 'mailAddress'
  | 'other';

/** Signs in what the service says of a failure, the most telling first. */
const SIGNS: Record<ConfigurableChannel | 'any', readonly (readonly [RegExp, Advice])[]> = {
  any: [
    [/missing or empty/, 'secret'],
    [/answered (429|5\d\d)/, 'later'],
    [
      /ENOTFOUND|EAI_AGAIN|ECONN|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|EDNS|EPROTOCOL|no answer|not done within|cannot be reached/i,
      'network',
    ],
  ],
  telegram: [
    [/chat not found|chat_id/i, 'telegramChat'],
    [/answered 403/, 'telegramBlocked'],
    [/answered (401|404)/, 'telegramToken'],
  ],
  discord: [
    [/answered 401/, 'discordToken'],
    [/answered 403/, 'discordRights'],
    [/answered 404/, 'discordGone'],
  ],
  email: [
    [/EAUTH|\b535\b|\b534\b|\b530\b/, 'mailLogin'],
    [/ETLS|certificate|SSL|TLS/i, 'mailTls'],
    [/EENVELOPE|not taken for|\b55\d\b/, 'mailAddress'],
  ],
};

export function adviceFor(channel: ConfigurableChannel | 'notify', message: string): Advice {
  const signs = [...(channel === 'notify' ? [] : SIGNS[channel]), ...SIGNS.any];
  return signs.find(([sign]) => sign.test(message))?.[1] ?? 'other';
}
