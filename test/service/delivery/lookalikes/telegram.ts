import type { Clock } from '../../../../service/host.ts';
import { plainOfMarkdownV2 } from './markdown-v2.ts';
import { answerJson, startTarget, type Target } from './target.ts';

export interface TelegramLookalike extends Target {
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

/**
 * Behaves like the Bot API's sendMessage where it matters here: token, chat, length, markup, flood control. With a clock it also
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
    if (request.path !== `/bot${token}/sendMessage`) return refuse(401, 'Unauthorized');
    const fault = faults.shift() ?? 0;
    if (fault > 0) return refuse(fault, 'Internal Server Error');
    const seconds = flood.shift() ?? overLimit(String(JSON.parse(request.body).chat_id));
    if (seconds !== undefined) refused += 1;
    if (seconds !== undefined)
      return refuse(429, `Too Many Requests: retry after ${seconds}`, { retry_after: seconds });
    const { chat_id: chat, text, parse_mode: mode } = JSON.parse(request.body) as Record<string, string>;
    if (chat === undefined || !chats.includes(chat)) return refuse(400, 'Bad Request: chat not found');
    const plain = mode === 'MarkdownV2' ? plainOfMarkdownV2(text ?? '') : { text: text ?? '' };
    if ('error' in plain) return refuse(400, `Bad Request: can't parse entities: ${plain.error}`);
    if (plain.text === '') return refuse(400, 'Bad Request: message text is empty');
    if (plain.text.length > 4096) return refuse(400, 'Bad Request: message is too long');
    shown.push({ chat, text: plain.text });
    return answerJson(response, 200, { ok: true, result: { message_id: shown.length } });
  });
  return { ...target, shown, flood, faults, refused: () => refused };
}
