import { onTestFinished } from 'vitest';
import type { Clock } from '../../../../service/host.ts';
import { plainOfMarkdownV2 } from './markdown-v2.ts';
import { answerJson, startTarget, type Target } from './target.ts';
import { TelegramUpdates } from './telegram-updates.ts';

/** A message in a chat, as it is now. */
export interface ShownMessage {
  id: number;
  chat: string;
  /** As a reader sees it. */
  text: string;
  buttons: { text: string; data: string }[];
  isSilent: boolean;
  isEdited: boolean;
}

export interface TelegramLookalike extends Target {
  messages: ShownMessage[];
  /** What a user does: his messages and presses, and what the bot has asked for of them. */
  updates: TelegramUpdates;
  /** Texts as a reader sees them, by chat. */
  shown: { chat: string; text: string }[];
  /** Answers the next requests with 429 and this many seconds. */
  flood: number[];
  /** Statuses of the next answers; 0 for what it would be anyway. */
  faults: number[];
  /** How many requests were answered with 429. */
  refused: () => number;
}

/** Telegram's limits, taken at their word: no burst is let through. */
const STRICT = {
  overall: { count: 30, span: 1_000 },
  chat: { count: 1, span: 1_000 },
  group: { count: 20, span: 60_000 },
};

interface SentBody {
  chat_id?: string | number;
  message_id?: number;
  text?: string;
  parse_mode?: string;
  disable_notification?: boolean;
  reply_markup?: { inline_keyboard: { text: string; callback_data: string }[][] };
}

/** No more than 64 bytes (core.telegram.org/bots/api#inlinekeyboardbutton). */
function buttonOf({ text, callback_data: data }: { text: string; callback_data: string }) {
  if (Buffer.byteLength(data) > 64) throw new Error('BUTTON_DATA_INVALID');
  return { text, data };
}

/**
 * Behaves like the Bot API where it matters here: token, chat, length, markup, flood control, buttons, updates. With a clock it also
 * holds bots to the documented limits, to the millisecond.
 */
export async function startTelegram(
  token: string,
  chats: readonly string[],
  strict?: Clock,
): Promise<TelegramLookalike> {
  const shown: TelegramLookalike['shown'] = [];
  const flood: number[] = [];
  const faults: number[] = [];
  const messages: ShownMessage[] = [];
  const updates = new TelegramUpdates();
  onTestFinished(() => updates.close());
  const taken: { chat: string; at: number }[] = [];
  let refused = 0;
  /** Seconds to wait, as the limits are. */
  const overLimit = (chat: string): number | undefined => {
    if (strict === undefined) return undefined;
    const now = strict.now();
    const isOver = ({ count, span }: { count: number; span: number }, of: typeof taken) =>
      of.filter(({ at }) => at > now - span).length >= count;
    const here = taken.filter((one) => one.chat === chat);
    if (chat.startsWith('-') && isOver(STRICT.group, here)) return 60;
    if (isOver(STRICT.chat, here) || isOver(STRICT.overall, taken)) return 1;
    taken.push({ chat, at: now });
    return undefined;
  };
  const target = await startTarget((request, response) => {
    const refuse = (code: number, description: string, parameters?: object) =>
      answerJson(response, code, { ok: false, error_code: code, description, ...(parameters && { parameters }) });
    if (!request.path.startsWith(`/bot${token}/`)) return refuse(401, 'Unauthorized');
    const method = request.path.slice(`/bot${token}/`.length);
    if (method === 'getUpdates' || method === 'answerCallbackQuery') return updates.serve(method, request, response);
    if (method !== 'sendMessage' && method !== 'editMessageText') return refuse(404, 'Not Found');
    const fault = faults.shift() ?? 0;
    if (fault > 0) return refuse(fault, 'Internal Server Error');
    const seconds = flood.shift() ?? overLimit(String(JSON.parse(request.body).chat_id));
    if (seconds !== undefined) refused += 1;
    if (seconds !== undefined)
      return refuse(429, `Too Many Requests: retry after ${seconds}`, { retry_after: seconds });
    const body = JSON.parse(request.body) as SentBody;
    const { text, parse_mode: mode } = body;
    const chat = body.chat_id === undefined ? undefined : String(body.chat_id);
    if (chat === undefined || !chats.includes(chat)) return refuse(400, 'Bad Request: chat not found');
    const plain = mode === 'MarkdownV2' ? plainOfMarkdownV2(text ?? '') : { text: text ?? '' };
    if ('error' in plain) return refuse(400, `Bad Request: can't parse entities: ${plain.error}`);
    if (plain.text === '') return refuse(400, 'Bad Request: message text is empty');
    if (plain.text.length > 4096) return refuse(400, 'Bad Request: message is too long');
    const buttons = (body.reply_markup?.inline_keyboard ?? []).flat().map(buttonOf);
    if (method === 'editMessageText') {
      const edited = messages.find((message) => message.id === body.message_id && message.chat === chat);
      if (edited === undefined) return refuse(400, 'Bad Request: message to edit not found');
      Object.assign(edited, { text: plain.text, buttons, isEdited: true });
      return answerJson(response, 200, { ok: true, result: { message_id: edited.id } });
    }
    shown.push({ chat, text: plain.text });
    const isSilent = body.disable_notification === true;
    messages.push({ id: shown.length, chat, text: plain.text, buttons, isSilent, isEdited: false });
    return answerJson(response, 200, { ok: true, result: { message_id: shown.length } });
  });
  return { ...target, shown, messages, updates, flood, faults, refused: () => refused };
}
