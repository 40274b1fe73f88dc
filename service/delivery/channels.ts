import { durationMs } from '../../rules/document/duration.ts';
import type { Notification } from '../contract/views.ts';
import type { Clock, Host } from '../host.ts';
import type { Settings } from '../settings/schema.ts';
import type { Channel } from './channel.ts';
import { createDiscordChannel } from './discord.ts';
import { createEmailChannel } from './email.ts';
import { createHttpChannel } from './http.ts';
import { createHttpClient } from './http-client.ts';
import { createLogChannel } from './log.ts';
import type { ResolveSecret } from './missing.ts';
import { createNotifyChannel } from './notify.ts';
import { Pace } from './pace.ts';
import { isQuiet } from './quiet-hours.ts';
import type { QuietUntil } from './quiet-until.ts';
import { createTelegramChannel, telegramPace } from './telegram.ts';

export interface ChannelOptions {
  settings: Pick<Settings, 'channels' | 'http' | 'tunnel' | 'brokers' | 'quietHours' | 'timezone'>;
  resolveSecret: ResolveSecret;
  host: Host;
  /** Shows a notification in every open interface. */
  interfaceNotify: (notification: Notification) => void;
  /** Of the channels before, where settings changed: what was sent a moment ago still counts. */
  paces?: Paces;
  /** Silence that the user asked for besides the quiet hours of the settings. */
  quietUntil?: Pick<QuietUntil, 'until'>;
}

/** When the channels that have limits may send. */
export interface Paces {
  telegram: Pace;
  discord: Pace;
}

export function createPaces(clock: Clock): Paces {
  return { telegram: telegramPace(clock), discord: new Pace(clock) };
}

/**
 * Every channel of this version by its action type. One that the settings do not describe is there too: its deliveries are
 * refused with the name of the setting that is missing, instead of vanishing.
 */
export function createChannels({
  settings,
  resolveSecret,
  host,
  interfaceNotify,
  paces = createPaces(host.clock),
  quietUntil,
}: ChannelOptions): Map<string, Channel> {
  const { channels, http } = settings;
  const timeout = durationMs(http.timeout);
  const rules = createHttpClient({
    ...http,
    clock: host.clock,
    allowHosts: [...http.allowHosts, ...configuredAddresses(settings, resolveSecret)],
  });
  const own = createHttpClient({ ...http, clock: host.clock, allowHosts: configuredHosts(channels, resolveSecret) });
  const isAskedFor = () => quietUntil !== undefined && quietUntil.until !== null;
  const quiet = () => isAskedFor() || isQuiet(settings, host.clock.now());
  const all = [
    createNotifyChannel(host, interfaceNotify, quiet),
    createLogChannel(host.log),
    createHttpChannel(rules, timeout),
    createTelegramChannel(channels.telegram, resolveSecret, own, { timeout, pace: paces.telegram, quiet }),
    createDiscordChannel(channels.discord, resolveSecret, own, { timeout, pace: paces.discord, quiet }),
    createEmailChannel(channels.email, resolveSecret, timeout),
  ];
  return new Map(all.map((channel) => [channel.type, channel]));
}

/** Channel addresses in the settings are the user's own choice and may be private. */
function configuredHosts(channels: Settings['channels'], resolveSecret: ResolveSecret): string[] {
  return messengers(channels, resolveSecret).map(({ hostname }) => hostname);
}

/**
 * What HTTP actions may call because the settings name it already: host and port of messengers, mail, brokers and the public
 * address. With the port: a mail server on this machine opens no other door of it.
 */
function configuredAddresses(settings: ChannelOptions['settings'], resolveSecret: ResolveSecret): string[] {
  const { channels, tunnel, brokers } = settings;
  const smtp = channels.email?.smtp;
  const urls = [
    ...messengers(channels, resolveSecret),
    ...urlsOf(brokers.map((broker) => ('baseUrl' in broker ? broker.baseUrl : undefined))),
    ...urlsOf(['publicUrl' in tunnel ? tunnel.publicUrl : undefined]),
  ];
  const addresses = urls.map(
    ({ hostname, port, protocol }) => `${hostname}:${port || (protocol === 'https:' ? 443 : 80)}`,
  );
  return smtp === undefined ? addresses : [...addresses, `${smtp.host.toLowerCase()}:${smtp.port}`];
}

function messengers({ telegram, discord }: Settings['channels'], resolveSecret: ResolveSecret): URL[] {
  const addresses = [telegram?.apiRoot];
  if (discord !== undefined) {
    addresses.push('apiRoot' in discord ? discord.apiRoot : (resolveSecret(discord.webhookUrl) ?? undefined));
  }
  return urlsOf(addresses);
}

function urlsOf(addresses: readonly unknown[]): URL[] {
  return addresses.flatMap((address) => (typeof address === 'string' ? (URL.parse(address) ?? []) : []));
}
