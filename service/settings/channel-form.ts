import type { ToldProblem } from '../../rules/problems/problem.ts';
import type { ChannelForm, ConfigurableChannel } from '../contract/channels.ts';
import { settingsProblem } from './problem.ts';
import type { SecretReference, Settings } from './schema.ts';

type Channels = Settings['channels'];

/** Members of the forms that hold a secret. */
export type SecretMember = 'botToken' | 'webhookUrl' | 'password';

/** What the settings say of a channel, as the form takes it, without secrets; null where they do not describe it. */
export function channelFormOf(channel: ConfigurableChannel, channels: Channels): ChannelForm | null {
  if (channels[channel] === undefined) return null;
  if (channel === 'telegram') return telegramForm(channels.telegram);
  return channel === 'discord' ? discordForm(channels.discord) : emailForm(channels.email);
}

function telegramForm(telegram: Channels['telegram']): ChannelForm | null {
  if (telegram === undefined) return null;
  const { chatId, apiRoot, remote = { enabled: false, userIds: [] } } = telegram;
  const { enabled, userIds } = remote;
  return { channel: 'telegram', chatId, apiRoot, remote: { enabled, userIds: userIds.map(String) } };
}

function discordForm(discord: Channels['discord']): ChannelForm | null {
  if (discord === undefined) return null;
  if ('webhookUrl' in discord) return { channel: 'discord', via: 'webhook', channelId: '', apiRoot: '' };
  return { channel: 'discord', via: 'bot', channelId: discord.channelId, apiRoot: discord.apiRoot };
}

function emailForm(email: Channels['email']): ChannelForm | null {
  if (email === undefined) return null;
  const { smtp, from, to } = email;
  const { host, port, user = '' } = smtp;
  return { channel: 'email', host, port, user, security: securityOf(smtp), from, to };
}

function securityOf(smtp: NonNullable<Channels['email']>['smtp']): 'automatic' | 'starttls' | 'tls' {
  if (smtp.secure === true) return 'tls';
  return smtp.requireTLS === true ? 'starttls' : 'automatic';
}

/** References to the secrets of a channel, by their member of the form. */
export function channelSecrets(
  channel: ConfigurableChannel,
  channels: Channels,
): { member: SecretMember; reference: SecretReference }[] {
  const { telegram, discord, email } = channels;
  const found: [SecretMember, SecretReference | undefined][] =
    channel === 'telegram'
      ? [['botToken', telegram?.botToken]]
      : channel === 'email'
        ? [['password', email?.smtp.password]]
        : discord === undefined
          ? []
          : 'webhookUrl' in discord
            ? [['webhookUrl', discord.webhookUrl]]
            : [['botToken', discord.botToken]];
  return found.flatMap(([member, reference]) => (reference === undefined ? [] : [{ member, reference }]));
}

/**
 * The settings that a form asks for, not checked yet. Secrets that were entered go to `secrets`, under names made of `mark`: a
 * name of their own, so that the channel in force keeps its secret until the new one is.
 */
export function channelSettingsOf(
  form: ChannelForm,
  before: Channels,
  mark: string,
  secrets: Map<string, string>,
): unknown {
  const old = new Map(channelSecrets(form.channel, before).map(({ member, reference }) => [member, reference]));
  const secret = (member: SecretMember, given: string | { vault: string } | undefined) => {
    if (typeof given === 'object') return given;
    if (given === undefined) return old.get(member);
    const vault = `channels.${form.channel}.${member}.${mark}`;
    secrets.set(vault, given.trim());
    return { vault };
  };
  switch (form.channel) {
    case 'telegram': {
      const { chatId, apiRoot, remote, botToken } = form;
      const isUnused = !remote.enabled && remote.userIds.length === 0;
      return {
        ...given({ botToken: secret('botToken', botToken), chatId: chatId.trim(), apiRoot: apiRoot.trim() }),
        ...(isUnused ? {} : { remote }),
      };
    }
    case 'discord':
      if (form.via === 'webhook') return given({ webhookUrl: secret('webhookUrl', form.webhookUrl) });
      return given({
        botToken: secret('botToken', form.botToken),
        channelId: form.channelId.trim(),
        apiRoot: form.apiRoot.trim(),
      });
    case 'email': {
      const { host, port, user, security, from, to } = form;
      // Without a login a password that was there has nothing to be for.
      const password = user === '' ? undefined : secret('password', form.password);
      const smtp = { host: host.trim(), port, user, password, ...TLS[security] };
      return { smtp: given(smtp), ...given({ from: from.trim() }), to: to.map((address) => address.trim()) };
    }
  }
}

/** What is wrong with the secrets that were entered; never with what is stored. Their values are in no message. */
export function enteredSecretProblems(form: ChannelForm): ToldProblem[] {
  const webhook = form.channel === 'discord' && form.via === 'webhook' ? form.webhookUrl : undefined;
  if (typeof webhook !== 'string' || /^https?:$/.test(URL.parse(webhook.trim())?.protocol ?? '')) return [];
  return [settingsProblem('$.channels.discord.webhookUrl', 'addressSuch', 'https://discord.com/api/webhooks/…')];
}

const TLS = { automatic: {}, starttls: { secure: false, requireTLS: true }, tls: { secure: true } } as const;

/** The members that say something. */
function given(members: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined && value !== ''));
}
