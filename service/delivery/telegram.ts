import { z } from 'zod';
import { splitText } from '../../rules/templates/split.ts';
import { TELEGRAM_LIMIT } from '../../rules/templates/telegram.ts';
import { inEnglish } from '../contract/sayings/en.ts';
import type { Clock } from '../host.ts';
import type { Settings } from '../settings/schema.ts';
import type { Channel, Outcome } from './channel.ts';
import type { HttpClient, HttpFailure, HttpReply } from './http-client.ts';
import { json } from './json-call.ts';
import { missing, type ResolveSecret } from './missing.ts';
import { Pace } from './pace.ts';
import { sendParts } from './parts.ts';
import { SlidingLimit } from './sliding-limit.ts';
import { outcomeOf } from './status.ts';

/** What rules/templates/telegram.ts renders, and how many parts of it have arrived. */
const payloadSchema = z.object({
  message: z.string(),
  parseMode: z.literal('MarkdownV2').optional(),
  chatId: z.string().optional(),
  partsSent: z.number().int().min(0).default(0),
  /** Sounds in quiet hours too. */
  urgent: z.boolean().default(false),
});

/** The part of an answer that matters here (core.telegram.org/bots/api#making-requests). */
const answerSchema = z.object({
  ok: z.boolean().optional(),
  error_code: z.number().int().optional(),
  description: z.string().optional(),
  parameters: z.object({ retry_after: z.number().optional(), migrate_to_chat_id: z.number().optional() }).optional(),
});

/**
 * What Telegram takes from a bot (core.telegram.org/bots/faq#my-bot-is-hitting-limits): 30 messages a second in all, one a second
 * in a chat, and 20 a minute in a group or channel, whose id is negative or begins with `@`.
 */
export function telegramPace(clock: Clock): Pace {
  return new Pace(clock, {
    overall: [new SlidingLimit(30, 1_000)],
    ofPlace: (chat) => [new SlidingLimit(1, 1_000), ...(/^[-@]/.test(chat) ? [new SlidingLimit(20, 60_000)] : [])],
  });
}

/**
 * Telegram's Bot API (S84, S86). One message at a time for each chat, as often as Telegram takes them; `retry_after` holds up the
 * whole chat (W27). A long text goes in parts, each sent once however often the rest is tried. The token is part of the address
 * and never of an error.
 */
export function createTelegramChannel(
  settings: Settings['channels']['telegram'],
  resolveSecret: ResolveSecret,
  client: HttpClient,
  { timeout, pace, quiet }: { timeout: number; pace: Pace; quiet: () => boolean },
): Channel {
  const chatOf = (payload: Record<string, unknown>) => String(payload.chatId ?? settings?.chatId ?? '');
  return {
    type: 'telegram',
    pausesLane: true,
    target: (payload) => (chatOf(payload) === '' ? 'telegram' : `chat ${chatOf(payload)}`),
    wait: (payload) => pace.wait(chatOf(payload)),
    send: async ({ payload }, signal, onProgress) => {
      if (settings === undefined) return missing('channels.telegram');
      const token = resolveSecret(settings.botToken);
      if (token === null) return missing('channels.telegram.botToken');
      const parsed = payloadSchema.safeParse(payload);
      if (!parsed.success) return { kind: 'refused', error: inEnglish(['storedMessageUnread']) };
      const { message, parseMode, partsSent, urgent } = parsed.data;
      const chat = chatOf(payload);
      const url = `${settings.apiRoot.replace(/\/+$/, '')}/bot${encodeURIComponent(token).replaceAll('%3A', ':')}/sendMessage`;
      const sendOne = async (text: string) => {
        const body = {
          chat_id: chat,
          text,
          ...(parseMode === undefined ? {} : { parse_mode: parseMode }),
          link_preview_options: { is_disabled: true },
          ...(quiet() && !urgent ? { disable_notification: true } : {}),
        };
        const told = explained(await client.call({ ...json(url, body), timeout, signal }), token);
        if (told.kind === 'failed' && told.retryAfter !== undefined) pace.block(chat, told.retryAfter);
        return told;
      };
      const parts = splitText(message, TELEGRAM_LIMIT, parseMode === undefined ? 'plain' : 'markdownV2');
      return sendParts(parts, partsSent, (text) => pace.run(chat, signal, () => sendOne(text)), onProgress);
    },
  };
}

type Answer = z.infer<typeof answerSchema>;

function explained(reply: HttpReply | HttpFailure, token: string): Outcome {
  if (reply.kind !== 'reply') return outcomeOf(reply, 'Telegram');
  const answer = answerOf(reply.body);
  const seconds = answer?.parameters?.retry_after;
  const told = { ...reply, status: statusOf(reply.status, answer), ...(seconds && { retryAfter: seconds * 1000 }) };
  return outcomeOf(told, 'Telegram', wordsOf(answer).replaceAll(token, '***'));
}

/** The answer itself says whether the message was taken, whatever status a server or a proxy puts above it. */
function statusOf(status: number, answer: Answer | undefined): number {
  return answer?.ok === false && status < 300 ? (answer.error_code ?? 400) : status;
}

function wordsOf(answer: Answer | undefined): string {
  const description = answer?.description ?? '';
  const moved = answer?.parameters?.migrate_to_chat_id;
  return moved === undefined ? description : inEnglish(['chatIdMoved', description, moved]);
}

function answerOf(body: string): Answer | undefined {
  try {
    return answerSchema.safeParse(JSON.parse(body)).data;
  } catch {
    return undefined;
  }
}
