import { z } from 'zod';
import type { Settings } from '../settings/schema.ts';
import type { Channel } from './channel.ts';
import type { HttpClient } from './http-client.ts';
import { json } from './json-call.ts';
import { missing, type ResolveSecret } from './missing.ts';
import { outcomeOf } from './status.ts';

/** What rules/templates/telegram.ts renders. */
const payloadSchema = z.object({
  message: z.string(),
  parseMode: z.string().optional(),
  chatId: z.string().optional(),
});

/** The part of an answer that matters here (core.telegram.org/bots/api#making-requests). */
const answerSchema = z.object({
  description: z.string().optional(),
  parameters: z.object({ retry_after: z.number().optional() }).optional(),
});

/**
 * Telegram's Bot API (S84, S86). One message at a time for each chat; `retry_after` is honoured (W27). The token is part of
 * the address and never of an error.
 */
export function createTelegramChannel(
  settings: Settings['channels']['telegram'],
  resolveSecret: ResolveSecret,
  client: HttpClient,
  timeout: number,
): Channel {
  const chatOf = (payload: Record<string, unknown>) => String(payload.chatId ?? settings?.chatId ?? '');
  return {
    type: 'telegram',
    pausesLane: true,
    target: (payload) => (chatOf(payload) === '' ? 'telegram' : `chat ${chatOf(payload)}`),
    send: async ({ payload }, signal) => {
      if (settings === undefined) return missing('channels.telegram');
      const token = resolveSecret(settings.botToken);
      if (token === null) return missing('channels.telegram.botToken');
      const parsed = payloadSchema.safeParse(payload);
      if (!parsed.success) return { kind: 'refused', error: 'the stored message cannot be read' };
      const { message: text, parseMode } = parsed.data;
      const message = {
        chat_id: chatOf(payload),
        text,
        ...(parseMode === undefined ? {} : { parse_mode: parseMode }),
        link_preview_options: { is_disabled: true },
      };
      const url = `${settings.apiRoot.replace(/\/+$/, '')}/bot${encodeURIComponent(token).replaceAll('%3A', ':')}/sendMessage`;
      const reply = await client.call({ ...json(url, message), timeout, signal });
      const answer = reply.kind === 'reply' ? answerOf(reply.body) : undefined;
      const seconds = answer?.parameters?.retry_after;
      const told = reply.kind === 'reply' && seconds !== undefined ? { ...reply, retryAfter: seconds * 1000 } : reply;
      return outcomeOf(told, 'Telegram', answer?.description?.replaceAll(token, '***'));
    },
  };
}

function answerOf(body: string): z.infer<typeof answerSchema> | undefined {
  try {
    return answerSchema.safeParse(JSON.parse(body)).data;
  } catch {
    return undefined;
  }
}
