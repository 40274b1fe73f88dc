import { z } from 'zod';
import { messagesOf } from '../../rules/templates/embed.ts';
import { inEnglish } from '../contract/sayings/en.ts';
import type { Settings } from '../settings/schema.ts';
import type { Channel, Outcome } from './channel.ts';
import type { HttpClient, HttpFailure, HttpReply } from './http-client.ts';
import { json } from './json-call.ts';
import { missing, type ResolveSecret } from './missing.ts';
import type { Pace } from './pace.ts';
import { sendParts } from './parts.ts';
import { outcomeOf } from './status.ts';

type DiscordSettings = Settings['channels']['discord'];

/** What an answer says about a fault (discord.com/developers/docs/topics/rate-limits; seconds). */
const answerSchema = z.object({ message: z.string().optional(), retry_after: z.number().optional() });

/** The longest nonce that Discord takes. */
const NONCE_LENGTH = 25;

/** What rules/templates/discord.ts renders, and how many messages of it have arrived. */
const payloadSchema = z.object({
  embeds: z.array(
    z.looseObject({
      title: z.string().optional(),
      description: z.string().optional(),
      fields: z.array(z.looseObject({ name: z.string(), value: z.string() })).optional(),
    }),
  ),
  partsSent: z.number().int().min(0).default(0),
  /** Sounds in quiet hours too. */
  urgent: z.boolean().default(false),
});

/** Arrives without a sound (discord.com/developers/docs/resources/message#message-object-message-flags). */
const SUPPRESS_NOTIFICATIONS = 1 << 12;

/** A webhook or a channel is one place, whose limits Discord tells with each answer. */
const PLACE = 'discord';

/**
 * Discord, through an incoming webhook or as a bot in one channel (S74, S79; R10), as often as its answers allow. What does not
 * go into one message goes into several, each sent once however often the rest is tried. Nobody is ever mentioned, whatever
 * the text holds (W26).
 */
export function createDiscordChannel(
  settings: DiscordSettings,
  resolveSecret: ResolveSecret,
  client: HttpClient,
  { timeout, pace, quiet }: { timeout: number; pace: Pace; quiet: () => boolean },
): Channel {
  return {
    type: 'discord',
    pausesLane: true,
    target: () => targetOf(settings, resolveSecret),
    wait: () => pace.wait(PLACE),
    send: async ({ id, payload }, signal, onProgress) => {
      const way = wayOf(settings, resolveSecret);
      if ('kind' in way) return way;
      const parsed = payloadSchema.safeParse(payload);
      if (!parsed.success) return { kind: 'refused', error: inEnglish(['storedMessageUnread']) };
      const { embeds, partsSent, urgent } = parsed.data;
      const sendOne = async (some: readonly object[], index: number) => {
        const reply = await client.call({ ...way.call(some, nonceOf(id, index), quiet() && !urgent), timeout, signal });
        const told = explained(reply);
        const rest = reply.kind === 'reply' ? restOf(reply, told) : 0;
        if (rest > 0) pace.block(PLACE, rest);
        return told;
      };
      const send = (some: readonly object[], index: number) => pace.run(PLACE, signal, () => sendOne(some, index));
      return sendParts(messagesOf(embeds), partsSent, send, onProgress);
    },
  };
}

/** The same for every try of a message. */
function nonceOf(id: string, index: number): string {
  return index === 0 ? id.slice(0, NONCE_LENGTH) : `${id.slice(0, NONCE_LENGTH - 3)}-${index}`;
}

/**
 * How long nothing more may be sent, ms: what a 429 says, or what is left of the window that this message has used up
 * (discord.com/developers/docs/topics/rate-limits#header-format).
 */
function restOf({ headers }: HttpReply, told: Outcome): number {
  if (told.kind === 'failed' && told.retryAfter !== undefined) return told.retryAfter;
  if (headers['x-ratelimit-remaining'] !== '0') return 0;
  const seconds = Number(headers['x-ratelimit-reset-after']);
  return Number.isFinite(seconds) && seconds > 0 ? Math.ceil(seconds * 1000) : 0;
}

function targetOf(settings: DiscordSettings, resolveSecret: ResolveSecret): string {
  if (settings === undefined) return 'discord';
  if ('channelId' in settings) return `channel ${settings.channelId}`;
  return `webhook at ${URL.parse(resolveSecret(settings.webhookUrl) ?? '')?.host ?? 'discord'}`;
}

/** How a message goes out. */
interface Way {
  call: (embeds: readonly object[], nonce: string, isSilent: boolean) => ReturnType<typeof json>;
}

function wayOf(settings: DiscordSettings, resolveSecret: ResolveSecret): Way | Outcome {
  if (settings === undefined) return missing('channels.discord');
  const message = (embeds: readonly object[], isSilent: boolean) => ({
    embeds,
    allowed_mentions: { parse: [] },
    ...(isSilent ? { flags: SUPPRESS_NOTIFICATIONS } : {}),
  });
  if ('channelId' in settings) {
    const token = resolveSecret(settings.botToken);
    if (token === null) return missing('channels.discord.botToken');
    const url = `${settings.apiRoot.replace(/\/+$/, '')}/channels/${encodeURIComponent(settings.channelId)}/messages`;
    const authorization = `Bot ${token}`;
    return {
      call: (embeds, nonce, isSilent) =>
        json(url, { ...message(embeds, isSilent), nonce, enforce_nonce: true }, { authorization }),
    };
  }
  const webhook = resolveSecret(settings.webhookUrl);
  if (webhook === null) return missing('channels.discord.webhookUrl');
  const url = URL.parse(webhook.trim());
  if (url === null) return { kind: 'refused', error: inEnglish(['noWebhookAddress']) };
  url.searchParams.set('wait', 'true');
  return { call: (embeds, _nonce, isSilent) => json(url.href, message(embeds, isSilent)) };
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
