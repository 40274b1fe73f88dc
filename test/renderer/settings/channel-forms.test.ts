import { describe, expect, it } from 'vitest';
import { sayingOf } from '../../../renderer/parts/saying-of.ts';
import {
  addressesOf,
  entryOf,
  formOf,
  missingMembers,
  sorted,
} from '../../../renderer/settings/channels/channel-forms.ts';
import { adviceFor } from '../../../renderer/settings/channels/test-advice.ts';
import type { ChannelForm } from '../../../service/contract/channels.ts';

const FORMS: ChannelForm[] = [
  { channel: 'telegram', chatId: '42', apiRoot: '', remote: { enabled: true, userIds: ['7'] } },
  { channel: 'telegram', chatId: '42', apiRoot: '', remote: { enabled: false, userIds: ['7', '8'] } },
  { channel: 'discord', via: 'bot', channelId: '42', apiRoot: '' },
  {
    channel: 'email',
    host: 'smtp.example.com',
    port: 465,
    user: 'me',
    security: 'tls',
    from: 'a@example.com',
    to: ['b@example.com', 'C <c@example.com>'],
  },
];

describe('the form of a channel', () => {
  it.each(FORMS)('[U8] is entered and given back as it was: $channel', (form) => {
    expect(formOf(entryOf(form.channel, form), {})).toEqual(form);
  });

  it('[U8] knows what is missing, by its place in the settings', () => {
    const none = () => false;
    expect(missingMembers(entryOf('telegram', null), {}, none)).toEqual(['botToken', 'chatId']);
    expect(missingMembers(entryOf('discord', null), {}, none)).toEqual(['webhookUrl']);
    expect(missingMembers({ channel: 'discord', via: 'bot', channelId: ' ', apiRoot: '' }, {}, none)).toEqual([
      'botToken',
      'channelId',
    ]);
    expect(missingMembers(entryOf('email', null), {}, none)).toEqual(['smtp.host', 'from', 'to']);
    expect(missingMembers(entryOf('telegram', FORMS[0] ?? null), {}, () => true)).toEqual([]);
    expect(missingMembers(entryOf('telegram', FORMS[0] ?? null), { botToken: 'x' }, none)).toEqual([]);
  });

  it('takes addresses however they are separated', () => {
    expect(addressesOf(' a@example.com, B <b@example.com>;\nc@example.com,')).toEqual([
      'a@example.com',
      'B <b@example.com>',
      'c@example.com',
    ]);
  });

  it('[U8] shows a problem at its field, those of a list too, and the rest apart', () => {
    const elsewhere = { path: '$.sources[0].id', message: 'used twice' };
    const to = { path: '$.channels.email.to[1]', message: 'no address' };
    const found = sorted('email', [to, elsewhere]);
    expect(found.of('to')).toEqual(sayingOf(to));
    expect(found.of('from')).toBeUndefined();
    expect(found.others).toEqual([elsewhere]);
  });
});

describe('the advice after a test that failed', () => {
  it.each([
    ['telegram', 'Telegram answered 401: Unauthorized', 'telegramToken'],
    ['telegram', 'Telegram answered 400: Bad Request: chat not found', 'telegramChat'],
    ['telegram', 'Telegram answered 403: Forbidden: bot was blocked by the user', 'telegramBlocked'],
    ['telegram', 'Telegram answered 429: Too Many Requests', 'later'],
    ['telegram', 'Telegram: no answer within 10000 ms', 'network'],
    ['telegram', 'channels.telegram.botToken is missing or empty in settings.json', 'secret'],
    ['discord', 'Discord answered 404: Unknown Webhook', 'discordGone'],
    ['discord', 'Discord answered 403: Missing Permissions', 'discordRights'],
    ['email', 'SMTP: 535 Authentication failed (EAUTH)', 'mailLogin'],
    ['email', 'SMTP: connect ECONNREFUSED 127.0.0.1:587 (ESOCKET)', 'network'],
    ['email', 'SMTP: self-signed certificate (ESOCKET)', 'mailTls'],
    ['email', 'not taken for a@example.com: SMTP: 550 No such user (EENVELOPE)', 'mailAddress'],
    ['notify', 'something else', 'other'],
  ] as const)('[U9] %s: %s', (channel, message, advice) => {
    expect(adviceFor(channel, message)).toBe(advice);
  });
});
