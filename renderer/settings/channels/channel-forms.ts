import type { ReactNode } from 'react';
import type { ChannelForm, ChannelView, ConfigurableChannel } from '../../../service/contract/channels.ts';
import { sayingOf } from '../../parts/saying-of.ts';
import type { SettingsProblems } from '../../parts/settings-problems.ts';

type FormOf<C extends ConfigurableChannel> = Extract<ChannelForm, { channel: C }>;

/** What is entered for each channel, without secrets; recipients of mails and users of the remote control are one text each. */
export interface Entries {
  telegram: Omit<FormOf<'telegram'>, 'botToken' | 'remote'> & { isRemote: boolean; userIds: string };
  discord: Omit<FormOf<'discord'>, 'botToken' | 'webhookUrl'>;
  email: Omit<FormOf<'email'>, 'password' | 'to'> & { to: string };
}

type Secrets = Readonly<Record<string, string>>;

/** What the fields of a channel work on. */
export interface FieldsProps<C extends ConfigurableChannel> {
  form: Entries[C];
  change: (members: Partial<Entries[C]>) => void;
  /** What is wrong with the member at this path below the channel; undefined where nothing is. */
  problem: (path: string) => ReactNode;
  secret: (member: ChannelView['secrets'][number]['member']) => SecretProps;
}

export interface SecretProps {
  stored: boolean;
  value: string | undefined;
  onChange: (value: string | undefined) => void;
}

const EMPTY: Entries = {
  telegram: { channel: 'telegram', chatId: '', apiRoot: '', isRemote: false, userIds: '' },
  discord: { channel: 'discord', via: 'webhook', channelId: '', apiRoot: '' },
  email: { channel: 'email', host: '', port: 587, user: '', security: 'automatic', from: '', to: '' },
};

/** What the settings say, as it is entered; an empty form where they do not describe the channel. */
export function entryOf(channel: ConfigurableChannel, form: ChannelForm | null): Entries[ConfigurableChannel] {
  if (form === null) return EMPTY[channel];
  // The order of the members is that of the empty form, so that an unchanged one is recognised.
  return { ...EMPTY[channel], ...enteredOf(form) } as Entries[ConfigurableChannel];
}

function enteredOf(form: ChannelForm) {
  if (form.channel === 'email') return { ...form, to: form.to.join(', ') };
  if (form.channel !== 'telegram') return form;
  const { remote, ...others } = form;
  return { ...others, isRemote: remote.enabled, userIds: remote.userIds.join(', ') };
}

/** The same, as the service takes it. */
export function formOf(entry: Entries[ConfigurableChannel], secrets: Secrets): ChannelForm {
  return { ...givenOf(entry), ...secrets } as ChannelForm;
}

function givenOf(entry: Entries[ConfigurableChannel]) {
  if (entry.channel === 'email') return { ...entry, to: addressesOf(entry.to) };
  if (entry.channel !== 'telegram') return entry;
  const { isRemote, userIds, ...others } = entry;
  return { ...others, remote: { enabled: isRemote, userIds: addressesOf(userIds) } };
}

/** `a@example.com, B <b@example.com>` → each address. */
export function addressesOf(text: string): string[] {
  return text
    .split(/[,;\n]/)
    .map((address) => address.trim())
    .filter((address) => address !== '');
}

/** Members that a channel cannot do without and that are empty, by their path below it. `stored`: secrets that are there. */
export function missingMembers(
  entry: Entries[ConfigurableChannel],
  secrets: Secrets,
  stored: (member: string) => boolean,
): string[] {
  const needed = neededBy(entry);
  return needed
    .filter(([, member]) => {
      const value = (entry as unknown as Record<string, unknown>)[member] ?? secrets[member];
      return value === undefined ? !stored(member) : String(value).trim() === '';
    })
    .map(([path]) => path);
}

/** Path below the channel, and the member of the form. */
function neededBy(entry: Entries[ConfigurableChannel]): (readonly [path: string, member: string])[] {
  switch (entry.channel) {
    case 'telegram':
      return [
        ['botToken', 'botToken'],
        ['chatId', 'chatId'],
      ];
    case 'discord':
      return entry.via === 'webhook'
        ? [['webhookUrl', 'webhookUrl']]
        : [
            ['botToken', 'botToken'],
            ['channelId', 'channelId'],
          ];
    case 'email':
      return [
        ['smtp.host', 'host'],
        ['from', 'from'],
        ['to', 'to'],
      ];
  }
}

/** Paths below each channel that a field shows its problem for. */
const FIELDS: Record<ConfigurableChannel, readonly string[]> = {
  telegram: ['botToken', 'chatId', 'apiRoot', 'remote.userIds'],
  discord: ['webhookUrl', 'botToken', 'channelId', 'apiRoot'],
  email: ['smtp.host', 'smtp.port', 'smtp.user', 'smtp.password', 'from', 'to'],
};

/** What is wrong with a member, and what no field shows. */
export function sorted(channel: ConfigurableChannel, problems: SettingsProblems) {
  const at = (field: string) => `$.channels.${channel}.${field}`;
  const isOf = (path: string, field: string) => path === at(field) || path.startsWith(`${at(field)}[`);
  return {
    of: (field: string) => sayingOf(problems.find(({ path }) => isOf(path, field))),
    others: problems.filter(({ path }) => !FIELDS[channel].some((field) => isOf(path, field))),
  };
}
