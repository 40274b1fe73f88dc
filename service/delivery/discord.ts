import { z } from 'zod';
import type { QueuedDelivery } from '../journal/journal.ts';
import type { Settings } from '../settings/schema.ts';
import type { Channel, Outcome } from './channel.ts';
import type { HttpClient, HttpFailure, HttpReply } from './http-client.ts';
import { json } from './json-call.ts';
import { missing, type ResolveSecret } from './missing.ts';
import { outcomeOf } from './status.ts';

type DiscordSettings = Settings['channels']['discord'];

/** What an answer says about a fault (discord.com/developers/docs/topics/rate-limits; seconds). */
const answerSchema = z.object({ message: z.string().optional(), retry_after: z.number().optional() });

/** The longest nonce that Discord takes. */
const NONCE_LENGTH = 25;

/**
 * Discord, through an incoming webhook or as a bot in one channel (S74, S79; R10). Nobody is ever mentioned, whatever the text
 * holds (W26).
 */
export function createDiscordChannel(
  settings: DiscordSettings,
  resolveSecret: ResolveSecret,
  client: HttpClient,
  timeout: number,
): Channel {
  return {
    type: 'discord',
    pausesLane: true,
    target: () => targetOf(settings, resolveSecret),
    send: async (delivery, signal) => {
      const call = callOf(settings, resolveSecret, delivery);
      if ('kind' in call) return call;
      return explained(await client.call({ ...call, timeout, signal }));
    },
  };
}

function targetOf(settings: DiscordSettings, resolveSecret: ResolveSecret): string {
  if (settings === undefined) return 'discord';
  if ('channelId' in settings) return `channel ${settings.channelId}`;
  return `webhook at ${URL.parse(resolveSecret(settings.webhookUrl) ?? '')?.host ?? 'discord'}`;
}

function callOf(
  settings: DiscordSettings,
  resolveSecret: ResolveSecret,
  delivery: QueuedDelivery,
): ReturnType<typeof json> | Outcome {
  if (settings === undefined) return missing('channels.discord');
  const message = { embeds: delivery.payload.embeds, allowed_mentions: { parse: [] } };
  if ('channelId' in settings) {
    const token = resolveSecret(settings.botToken);
    if (token === null) return missing('channels.discord.botToken');
    const url = `${settings.apiRoot.replace(/\/+$/, '')}/channels/${encodeURIComponent(settings.channelId)}/messages`;
    const once = { nonce: delivery.id.slice(0, NONCE_LENGTH), enforce_nonce: true };
    return json(url, { ...message, ...once }, { authorization: `Bot ${token}` });
  }
  const webhook = resolveSecret(settings.webhookUrl);
  if (webhook === null) return missing('channels.discord.webhookUrl');
  const url = URL.parse(webhook.trim());
  if (url === null) return { kind: 'refused', error: 'channels.discord.webhookUrl is not an address' };
  url.searchParams.set('wait', 'true');
  return json(url.href, message);
}

function explained(reply: HttpReply | HttpFailure): Outcome {
  if (reply.kind !== 'reply') return outcomeOf(reply, 'Discord');
  const answer = answerOf(reply.body);
  const seconds = answer?.retry_after;
  const told = seconds === undefined ? reply : { ...reply, retryAfter: Math.ceil(seconds * 1000) };
  return outcomeOf(told, 'Discord', answer?.message);
}

function answerOf(body: string): z.infer<typeof answerSchema> | undefined {
  try {
    return answerSchema.safeParse(JSON.parse(body)).data;
  } catch {
    return undefined;
  }
}
